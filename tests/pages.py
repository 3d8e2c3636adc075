"""Words to look for in pages."""


def link(row):
    return f'href="{row.get_absolute_url()}"'
