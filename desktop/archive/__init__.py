"""The archive on a USB medium: write it, encrypt it, check it, read it again.

The content is a BagIt bag (RFC 8493), either as a plain folder or as one encrypted container. See
`standalone/` for the note on the format and the decryptor that are laid beside every container.
"""
