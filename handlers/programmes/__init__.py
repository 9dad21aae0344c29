"""The festival and the roadshow, as residents see and follow them."""
