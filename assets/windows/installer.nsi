; The installer: for one user, without the rights of an administrator. VERSION, SOURCE (the folder that is packed) and
; OUTPUT come from the command line. Silent: /S; another folder: /D=C:\... as the last argument.
; A program for 64 bits, as the one it installs.
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user
SetCompressor /SOLID lzma
; Times of files would differ from one checkout to the next.
SetDateSave off

!include "MUI2.nsh"

!define PRODUCT "绩效自评"
!define DRAFT "Jixiao.Draft"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jixiao"

Name "${PRODUCT} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Jixiao"
InstallDirRegKey HKCU "Software\Jixiao" "Folder"
BrandingText " "

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PRODUCT}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT OR Apache-2.0"

!define MUI_ICON "jixiao.ico"
!define MUI_UNICON "jixiao.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\jixiao.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; A program that runs cannot be replaced: asks until it is closed; silently it gives up with code 3.
!macro WAIT_UNTIL_CLOSED
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\jixiao.exe"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\jixiao.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "绩效自评正在运行。请保存报告并关闭它，再按“重试”。" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 3
      Quit
  ${Loop}
!macroend

Section
  !insertmacro WAIT_UNTIL_CLOSED
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\jixiao.exe"

  WriteRegStr HKCU "Software\Jixiao" "Folder" "$INSTDIR"
  ; Drafts: offered beside other programs, without taking .ron away from the one that opens it now.
  WriteRegStr HKCU "Software\Classes\${DRAFT}" "" "绩效自评草稿"
  WriteRegStr HKCU "Software\Classes\${DRAFT}\DefaultIcon" "" "$INSTDIR\jixiao.exe,0"
  WriteRegStr HKCU "Software\Classes\${DRAFT}\shell\open" "" "用绩效自评打开"
  WriteRegStr HKCU "Software\Classes\${DRAFT}\shell\open\command" "" '"$INSTDIR\jixiao.exe" "%1"'
  WriteRegNone HKCU "Software\Classes\.ron\OpenWithProgids" "${DRAFT}"
  WriteRegStr HKCU "Software\Classes\Applications\jixiao.exe" "FriendlyAppName" "${PRODUCT}"
  WriteRegStr HKCU "Software\Classes\Applications\jixiao.exe\shell\open\command" "" '"$INSTDIR\jixiao.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\jixiao.exe\SupportedTypes" ".ron" ""
  ; An entry of its own in the menu of each .ron file.
  WriteRegStr HKCU "Software\Classes\SystemFileAssociations\.ron\shell\Jixiao" "" "用绩效自评打开"
  WriteRegStr HKCU "Software\Classes\SystemFileAssociations\.ron\shell\Jixiao" "Icon" "$INSTDIR\jixiao.exe,0"
  WriteRegStr HKCU "Software\Classes\SystemFileAssociations\.ron\shell\Jixiao\command" "" '"$INSTDIR\jixiao.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\jixiao.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Only what was installed goes: drafts, wherever they are, and the folder of settings and automatic copies stay.
Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED
  !include "${FILES}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "${DRAFT}"
  DeleteRegKey HKCU "Software\Classes\${DRAFT}"
  DeleteRegKey HKCU "Software\Classes\Applications\jixiao.exe"
  DeleteRegKey HKCU "Software\Classes\SystemFileAssociations\.ron\shell\Jixiao"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Jixiao"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
