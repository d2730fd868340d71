"""What makes the site: `python -m docs.builder`, from the top of the checkout.

``translations``   the Spanish of what the models and the data say in English
``explorer_data``  the tables as the explorer reads them
``node``           the part that npm packages make: the explorer and the pictures
``links``          where a link of a page leads on the site
``reference``      the pages of the API reference
``pages``          the sources of the English site, from the documentation, the models and the docstrings
``spanish``        those of the Spanish one
``checking``       whether every link of the finished site leads somewhere, and nothing comes from elsewhere
``site``           all of it, in order
"""
