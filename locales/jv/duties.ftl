# Jejibahan: cekapan ingkang dipunmaos ing pitulungan.

help-tugas = tugas – menu miturut jejibahan Panjenengan
