"""From acts to printed papers: what each form is given, rendering it once, and its kept bytes."""
