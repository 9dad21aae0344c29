# Duties: only what stands in the help; the rest is read by officers, in Indonesian.

help-tugas = tugas – what your role lets you do
