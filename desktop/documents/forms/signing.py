"""The rows at the end of a record in which it is signed."""

from desktop.documents.form_table import FormTable


class SigningTable(FormTable):
    """A table that never stands alone on a page: nobody signs a page without text."""

    @property
    def keeps_with_previous(self) -> bool:
        return True
