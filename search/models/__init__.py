from search.models.entries import AboutQuerySet, Entry, Name, TextSearchConfigField
from search.models.gaps import Gap, Seeker
from search.models.rebuilds import Rebuild
from search.models.searches import SavedSearch, Search
from search.models.synonyms import Proposal, WordGroup
from search.models.vocabulary import Term

__all__ = [
    "AboutQuerySet",
    "Entry",
    "Gap",
    "Name",
    "Proposal",
    "Rebuild",
    "SavedSearch",
    "Search",
    "Seeker",
    "Term",
    "TextSearchConfigField",
    "WordGroup",
]
