"""Our colours and our font as Qt wants them: palette, style sheet, canvas fonts, text width."""

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPalette,
)

from netedit.picture.palette import DARK, LIGHT, Theme, mixed
from netedit.resources import resource
from netedit.roles import DISABLED, in_sheet, is_shared

FAMILY = "Noto Sans"
_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")

# Fusion's own sheet of colours covers the rest. Arrows are PNG: for an SVG three more libraries are
# loaded before the first picture. Qt cuts the list of a QComboBox whose padding above
# and below is another with the focus.
_SHEET = """
QToolTip {{ color: {text}; background: {surface}; border: 1px solid {border}; padding: 4px 6px; }}
QMainWindow::separator {{ background: {border}; width: 1px; height: 1px; }}
QToolBar {{ background: {surface}; border: 0; border-bottom: 1px solid {border};
    spacing: 6px; padding: 6px 10px; }}
QToolBar QToolButton {{ color: {text}; background: {button}; border: 1px solid {border};
    border-radius: 6px; padding: 5px 12px; }}
QToolBar QToolButton:hover {{ background: {hover}; border-color: {control}; }}
QToolBar QToolButton:checked {{ background: {accent_soft}; border-color: {accent};
    color: {accent}; }}
QToolBar QToolButton:focus {{ border: 2px solid {accent}; padding: 5px-1 12px-1; }}
QToolBar QToolButton:disabled {{ color: {disabled}; }}
QToolBar #qt_toolbar_ext_button {{ padding: 12px 1px; border: 0; border-radius: 3px;
    background: {button}; qproperty-icon: none; image: url("{signs}/down.png"); }}
QToolBar #qt_toolbar_ext_button:focus {{ border: 2px solid {accent}; padding: 12px-2 0; }}
#banner[tone="danger"] {{ background: {danger_soft}; border-bottom: 2px solid {danger}; }}
#banner[tone="danger"] QLabel {{ color: {danger}; font-weight: bold; }}
#slidesProblem {{ color: {danger}; font-weight: bold; }}
#banner[tone="notice"] {{ background: {accent_soft}; border-bottom: 1px solid {border}; }}
#statusSaved[phase="failed"], #statusSaved[phase="replaced"] {{ color: {danger};
    font-weight: bold; }}
#tieKind {{ padding: 4px 22px 4px 10px; }}
#tieKind::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: center right;
    right: 9px; image: url("{signs}/down.png"); width: 10px; height: 6px; }}
QStatusBar {{ background: {window}; color: {text}; border-top: 1px solid {border}; }}
QStatusBar::item {{ border: 0; }}
QMenuBar {{ background: {window}; color: {text}; padding: 2px 4px; }}
QMenuBar::item {{ background: transparent; padding: 4px 9px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {accent_soft}; }}
QMenu {{ background: {surface}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QDockWidget {{ color: {text}; titlebar-close-icon: url("{signs}/close.png");
    titlebar-normal-icon: url("{signs}/float.png"); }}
QDockWidget::title {{ background: {surface}; padding: 6px 10px; }}
QTabBar::tab {{ color: {quiet_text}; background: transparent; border: 0;
    border-bottom: 2px solid transparent; padding: 7px 7px; }}
QTabBar[tight="true"]::tab {{ padding: 7px 4px; }}
QTabBar[tight="very"]::tab {{ padding: 7px 3px; font-size: 12px; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; font-weight: bold; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:focus {{ background: {accent_soft}; }}
QTabBar QToolButton {{ background: {surface}; border: 1px solid {border}; border-radius: 4px;
    min-width: 20.0px; padding: 0; }}
QTabBar #moreTabs {{ color: {quiet_text}; background: transparent; border: 0; }}
QTabBar #moreTabs:hover {{ color: {text}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{ color: {text};
    background: {base}; border: 1px solid {control}; border-radius: 5px; padding: 3px 6px;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus {{ border: 2px solid {accent}; padding: 3px-1 6px-1; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{ color: {disabled};
    border-color: {border}; }}
QSpinBox:disabled, QDateEdit:disabled {{ color: {disabled}; border-color: {border}; }}
QComboBox {{ padding: 0 6px; min-height: 24px; }}
QComboBox:focus {{ padding: 0 6px-1; min-height: 24px-2; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 24px; }}
QSpinBox::up-button, QDateEdit::up-button {{ border: 0; width: 20px;
    subcontrol-origin: border; subcontrol-position: top right; margin: 2px 2px 0 0; }}
QSpinBox::down-button, QDateEdit::down-button {{ border: 0; width: 20px;
    subcontrol-origin: border; subcontrol-position: bottom right; margin: 0 2px 2px 0; }}
QComboBox::down-arrow, QSpinBox::down-arrow, QDateEdit::down-arrow {{
    image: url("{signs}/down.png"); width: 10px; height: 6px; }}
QSpinBox::up-arrow, QDateEdit::up-arrow {{
    image: url("{signs}/up.png"); width: 10px; height: 6px; }}
QPushButton {{ color: {text}; background: {button}; border: 1px solid {control};
    border-radius: 6px; padding: 4px 8px; min-height: 18px; outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px-1 8px-1; }}
QPushButton:default {{ color: {on_accent}; background: {accent}; border-color: {accent}; }}
QPushButton:default:focus {{ border-color: {text}; }}
QPushButton:pressed {{ background: {accent_soft}; color: {text}; }}
QPushButton:disabled {{ color: {disabled}; background: {window}; border-color: {border}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QDialogButtonBox QPushButton {{ min-width: 68px; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {border}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 32.0px; }}
QScrollBar::handle:horizontal {{ min-width: 32.0px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {border}; }}
QHeaderView::section {{ color: {quiet_text}; background: {surface}; border: 0;
    border-bottom: 1px solid {border}; padding: 4px 6px; }}
QTableView {{ border: 1px solid {border}; border-radius: 5px;
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QTableView:focus {{ border-color: {accent}; }}
QTableView::indicator {{ width: 14px; height: 14px; border: 1px solid {control};
    border-radius: 4px; background: {base}; }}
QTableView::indicator:checked {{ background: {accent}; border-color: {accent}; }}
QToolButton[look="colour"] {{ color: {text}; background: {button};
    border: 1px solid {control}; border-radius: 5px; }}
QToolButton[look="colour"]:hover {{ background: {hover}; }}
QToolButton[look="colour"]:focus {{ border: 2px solid {accent}; }}
QToolButton[look="colour"]::menu-indicator {{ image: none; width: 0; }}
QTableCornerButton::section {{ background: {surface}; border: 0; }}
QWidget[look="ground"] {{ background: {surface}; }}
QLabel[look="label"], QLabel[look="quiet"] {{ color: {quiet_text}; }}
QLabel[look="quiet"] {{ font-size: 12px; }}
QLabel[look="heading"] {{ font-size: 15px; font-weight: 600; }}
QLabel[look="section"] {{ font-weight: 600; }}
QLabel[look="problem"] {{ color: {danger}; }}
QPushButton[look="link"] {{
    color: {accent}; background: transparent; text-align: left;
    border: 0; border-radius: 0; border-bottom: 2px solid transparent;
    padding: 2px 0 0 0; margin-right: 10px; min-height: 22px; min-width: 0px; }}
QPushButton[look="link"]:hover {{ text-decoration: underline; }}
QPushButton[look="link"]:focus {{ border-bottom-color: {accent}; }}
QPushButton[look="link"]:disabled {{ color: {quiet_text}; text-decoration: none; }}
QToolButton[look="dots"] {{
    color: {quiet_text}; background: transparent; border: 1px solid transparent;
    border-radius: 4px; padding: 0; min-width: 22px; min-height: 18px; font-weight: 600; }}
QToolButton[look="dots"]:hover, QToolButton[look="dots"]:focus {{
    border-color: {control}; color: {text}; }}
QToolButton[look="dots"]::menu-indicator {{ image: none; width: 0; }}
QRadioButton {{ spacing: 7px; }}
QRadioButton::indicator {{
    width: 14px; height: 14px; border: 1px solid {control}; border-radius: 14px/2+1;
    background: {base}; }}
QRadioButton::indicator:hover {{ border-color: {accent}; }}
QRadioButton::indicator:focus {{
    border: 2px solid {accent}; width: 14px-2; height: 14px-2; }}
QRadioButton::indicator:checked {{
    border: 5.0px solid {accent}; width: 14px-8; height: 14px-8; }}
QRadioButton:focus {{ color: {accent}; }}
"""


@cache
def palette(theme: Theme) -> QPalette:
    """The theme's colours for every widget; for the Fusion style, and for sheets by `roles`.

    Not to be changed.
    """
    found = QPalette()
    role = QPalette.ColorRole
    for each, colour in {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet_text,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent_soft,
        role.Accent: theme.accent,
        role.Light: theme.hover,
        role.Midlight: theme.border,
        role.Mid: theme.danger_soft,
        role.Dark: theme.control,
        role.Shadow: _disabled(theme),
    }.items():
        found.setColor(each, QColor(colour))
    disabled = QColor(_disabled(theme))
    for each in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, each, disabled)
    return found


def stylesheet(theme: Theme) -> str:
    """What the palette cannot say: borders, rounding and space, for the whole window."""
    told = in_sheet(theme)
    colours = {name: getattr(told, name) for name in theme.__slots__}
    disabled = DISABLED if is_shared(theme) else _disabled(theme)
    return _SHEET.format(**colours, disabled=disabled, signs=resource("signs").as_posix())


def tick(theme: Theme) -> str:
    """The picture of the tick in a box that is marked, for a sheet of styles."""
    name = "tick-dark" if QColor(theme.on_accent).lightness() < 128 else "tick"
    return f'url("{resource("signs").as_posix()}/{name}.svg")'


def _disabled(theme: Theme) -> str:
    return mixed(theme.quiet_text, theme.window, 0.4)


def system_theme() -> Theme:
    """Dark where the system says so; light where it says light or nothing."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


@cache
def family() -> str:
    """The name of our font, loaded on first use."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return FAMILY


@lru_cache(maxsize=1 << 10)
def _font(px: int, weight: QFont.Weight) -> QFont:
    font = QFont(family())
    font.setPixelSize(px)
    font.setWeight(weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def canvas_font(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our font in whole pixels, at least 1; the same letters on every system."""
    return QFont(_font(max(1, round(px)), weight))


@lru_cache(maxsize=1 << 10)
def _metrics(px: int, weight: QFont.Weight) -> QFontMetricsF:
    return QFontMetricsF(_font(px, weight))


def metrics(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFontMetricsF:
    """What measures `canvas_font`; kept, as to make it takes as long as to measure a word."""
    return _metrics(max(1, round(px)), weight)


def measure(text: str, px: float) -> float:
    """The width of a line of text in pixels; `px` counts in whole pixels."""
    return metrics(px).horizontalAdvance(text)
