"""The site as readers and editors get it: Chromium, on a seeded site that gunicorn serves.

`make browser` runs these checks, `make screenshots` takes pictures of the same pages.
A type of page is a line in pages.py.
"""
