"""What others may ask about houses, people and roles."""

from filigrane.accounts.queries.houses import first_house, house_by_host, house_by_slug, houses_of
from filigrane.accounts.queries.standing import standing_in, standing_of

__all__ = ["first_house", "house_by_host", "house_by_slug", "houses_of", "standing_in", "standing_of"]
