Attribute VB_Name = "LedgerTexts"
' The language of the ribbon and of what the macros say: the one that the user chose on the ribbon, else the one that the add-in was
' built for. The choice is kept by Python, in a file of two letters in the user's own folder.
Option Explicit
Option Private Module

Private Const LX_ZH As String = "zh"
Private Const LX_EN As String = "en"
' Looked up once, and again after a VBA reset.
Private language As String

' Returns zh or en.
Public Function LedgerLanguage() As String
    If Len(language) = 0 Then language = LedgerChosenLanguage()
    If language <> LX_ZH And language <> LX_EN Then language = LX_LANGUAGE
    LedgerLanguage = language
End Function

' Takes the other language. Python, which is told so by the click that follows, keeps the choice.
Public Sub LedgerChangeLanguage()
    If LedgerLanguage() = LX_ZH Then
        language = LX_EN
    Else
        language = LX_ZH
    End If
End Sub

' Returns one of two texts that the builder in LedgerBuild wrote.
Public Function LedgerText(ByVal zh As String, ByVal en As String) As String
    If LedgerLanguage() = LX_ZH Then
        LedgerText = LedgerPlain(zh)
    Else
        LedgerText = LedgerPlain(en)
    End If
End Function

' Returns what the file says; empty where nothing was chosen, or the file cannot be read.
Private Function LedgerChosenLanguage() As String
    On Error GoTo NotChosen
    #If Mac Then
        LedgerChosenLanguage = AppleScriptTask("LedgerXL.applescript", "ledgerLanguage", "")
    #Else
        Dim path As String
        ' Not VBA's own Environ and Open: they cannot write every user's name.
        path = CreateObject("WScript.Shell").ExpandEnvironmentStrings("%LOCALAPPDATA%") & "\ledgerxl\language.txt"
        LedgerChosenLanguage = CreateObject("Scripting.FileSystemObject").OpenTextFile(path).ReadLine()
    #End If
NotChosen:
End Function
