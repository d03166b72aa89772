-- Starts Python for a ribbon button in Excel for Mac, which may start programs only through a script in its own script folder.
-- The installer writes the interpreter's path in place of the marked line. Excel's macros give arguments only; every one of them
-- is quoted for the shell, so none can become a command. It returns at once: Excel cannot be reached while a macro waits.

on ledgerRun(argumentLine)
	set python to "@PYTHON@"
	set commandLine to quoted form of python & " -E -P -s -m ledgerxl.addin.entry"
	repeat with argument in splitAtSpaces(argumentLine)
		set commandLine to commandLine & " " & quoted form of (contents of argument)
	end repeat
	do shell script "cd / && " & commandLine & " > /dev/null 2>&1 &"
	return ""
end ledgerRun

-- Returns the language that the user chose on the ribbon; fails where nothing was chosen.
on ledgerLanguage(unused)
	return do shell script "cat \"$HOME/Library/Application Support/ledgerxl/language.txt\""
end ledgerLanguage

on splitAtSpaces(theText)
	set delimitersBefore to AppleScript's text item delimiters
	set AppleScript's text item delimiters to " "
	set theItems to text items of theText
	set AppleScript's text item delimiters to delimitersBefore
	return theItems
end splitAtSpaces
