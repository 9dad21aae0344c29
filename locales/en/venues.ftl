# Where it is: the pin and the map. The first line of a pin is the name of the place.

venue-pin =
    { $place }
    { $area }
venue-map =
    🗺 { $title }
    📍 { $place }, { $area }
venue-map-note = Boundaries are approximate. North is up.
venue-absent = We do not have the exact spot.
venue-pin-show = 📍 Location pin
venue-map-show = 🗺 Map picture
venue-programme = Back to the event
