"""Pages of funds: the list, a fund, a run, statements and why, who reads them."""
