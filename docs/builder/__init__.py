"""What makes the site: `docs/build.py` is its command.

``translations``   the Spanish of what the models and the data say in English
``explorer_data``  the tables as the explorer reads them
``node``           the part that npm packages make: the explorer and the pictures
``pages``          the sources of the site, from the documentation, the models and the docstrings
``links``          whether every link of the finished site leads somewhere
``site``           all of it, in order
"""
