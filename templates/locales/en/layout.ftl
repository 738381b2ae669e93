# The frame of every page.

layout-skip = Skip to main content
layout-service = Online one-stop desk
layout-description = The online public-services portal of { $office }: read the procedures, file, follow and receive the result.
layout-share-picture = Emblem of the online public-services portal of { $office }
layout-on-paper-page = This page online:
layout-on-paper-tracking = Look this dossier up (the secret code is needed too):
layout-languages = Language
layout-sign-in = Sign in
layout-sign-up = Sign up
layout-sign-out = Sign out

layout-menu-public = Main menu
layout-menu-home = Home
layout-menu-catalogue = Procedures
layout-menu-tracking = Track
layout-menu-dossiers = My dossiers
layout-menu-notifications = Messages
layout-menu-unread = unread messages
layout-menu-help = Help
layout-menu-staff = Staff area
layout-menu-worklist = Worklist
layout-menu-search = Find a dossier
layout-menu-admin = Administration
layout-menu-admin-home = Overview
layout-menu-admin-staff = Officers
layout-menu-admin-calendar = Working calendar
layout-menu-admin-procedures = Procedure catalogue
layout-menu-admin-outbox = Outgoing mail

layout-demonstration-tag = Demonstration
layout-demonstration-text = The people and dossiers here are invented. Please do not enter real information.

layout-unconfirmed-text = Your e-mail address is not confirmed yet. You can fill in applications but not submit them. Please follow the link in the mail we sent you.
layout-unconfirmed-resend = Send the mail again

layout-footer-menu = About this portal
layout-footer-address = Address: { $address }
layout-footer-hotline = Hotline:
layout-footer-email = E-mail:
layout-footer-help = How to use the portal
layout-footer-accessibility = Accessibility
layout-footer-legal = Legal basis
layout-footer-privacy = Personal data protection

email-automatic = This message was sent automatically. Please do not reply to the sending address.
email-demonstration = Demonstration: the people and dossiers in this message are invented.
email-link-plain = If the button does not work, copy this address into your browser:
