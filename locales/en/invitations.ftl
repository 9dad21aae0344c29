# Invitations: taking on an official role.

invitation-unknown =
    That invitation is not valid. It may have been used or have expired.
    Please ask an admin for a new one.
invitation-redeemed =
    Welcome to your duties! 🙏
    Role: { $role }
    Where: { $scope }
    Term: { $term }
invitation-whole-regency = the whole regency
role-organiser = organiser
role-petugas = officer of a regency department
role-petugas-short = department officer
role-camat = district head (camat)
role-camat-short = district head
role-admin = admin
role-dewan = Smart City Council
invitation-endless = without an end date
invitation-until = until { $day }
invitation-ended =
    Your duty as { $role } has ended.
    Thank you for your service. 🙏
