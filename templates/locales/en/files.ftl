# Why a file was not taken, and what to do.

file-refused-empty = “{ $name }” is empty (0 bytes). Open it on your device, save it again and choose it again.
file-refused-too-large = “{ $name }” is larger than { $limit }. Lower the resolution or split it into several files.
file-refused-too-many = “{ $name }” was not taken: the dossier already has { $limit } files. Remove one you do not need, or put several pages into one PDF.
file-refused-dossier-full = “{ $name }” was not taken: all files together would be more than { $limit }. Remove a file or lower the resolution.
file-refused-executable = “{ $name }” is a program, not a paper. Choose a photo or a scan of the paper.
file-refused-encrypted-pdf = The PDF “{ $name }” has a password, so the office cannot open it. Remove the password, or print it to a new PDF.
file-refused-polyglot = “{ $name }” contains two kinds of file in one, which is not safe. Photograph or scan the paper again.
file-refused-office-macro = “{ $name }” is a document with macros. Save it as PDF and choose that.
file-refused-office-document = “{ $name }” is a Word, Excel or PowerPoint document. Save it as PDF and choose that.
file-refused-heic = The photo “{ $name }” is in the iPhone’s HEIC format. Choose Settings › Camera › Formats › Most Compatible and take it again, or send it as JPG.
file-refused-archive = “{ $name }” is an archive. Unpack it and choose the papers inside one by one.
file-refused-web-page = “{ $name }” is a web page or an SVG drawing. Save it as PDF, JPG or PNG.
file-refused-truncated = The end of “{ $name }” is missing, so it cannot be opened. Check it on your device, save it again and choose it again.
file-refused-name-disagrees = “{ $name }” is a { $kind } inside, but its name ends differently. Give it the ending of a { $kind } and choose it again.
file-refused-unknown-kind = “{ $name }” is not a PDF, JPG or PNG. Photograph or scan the paper as one of these.
file-refused-infected = “{ $name }” contains malware and was not taken. Scan your device, and photograph the paper with another one.
file-refused-not-asked = “{ $name }” was not taken because this paper is not asked for now. Choose it in the section of its paper.
file-refused-scanner-silent = “{ $name }” was not taken because the virus scanner is not answering. Try again in a few minutes.
