# Asking where somebody lives. A desa or kelurahan is a village, a kecamatan a district.

place-option = { $name }
place-option-full = { $name }, Kec. { $kecamatan }
place-option-kecamatan = Kecamatan { $name }
place-outside = Outside Purbalingga
place-desa =
    Which village in Kecamatan { $kecamatan }?
    Choose below or type its name.
place-which =
    Which one is your home?
    If it is not below, type the names of the village and the kecamatan.
place-unknown = We do not know that name. Try the name of the village alone, such as Slinga, or choose below.
place-pin-outside =
    That location is outside Purbalingga.
    If you live outside, type outside. If not, type the name of your village.
place-how = Please type the name of your village, share your location, or choose below.

place-name = { $name }, Kec. { $kecamatan }
place-name-kecamatan = Kec. { $name }
place-name-outside = outside Purbalingga
