"""How Django's own pages say dates and times: as the guide says them."""
