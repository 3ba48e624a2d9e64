"""What each record is: acts, fields, validators, states and labels; pure."""
