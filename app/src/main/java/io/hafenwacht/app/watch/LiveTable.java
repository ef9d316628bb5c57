package io.hafenwacht.app.watch;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.report.TerminalText;
import io.hafenwacht.watch.live.ContainerNow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lays containers out as lines of at most `width` columns: the least important columns go first, then long
/// names are cut. Names are made safe for a terminal.
final class LiveTable {
    private static final int GAP = 2;
    private static final int LEAST_NAME = 12;

    private final Language language;
    private final Amount amount;

    LiveTable(Language language) {
        this.language = language;
        this.amount = new Amount(language);
    }

    /// The head and one line a container; with groups, a line for each project.
    List<String> lines(List<ContainerNow> containers, TableLook look, int width, Instant now) {
        List<ContainerNow> rows = look.rows(containers);
        List<Column> columns = new ArrayList<>(List.of(Column.values()));
        int[] widths = widths(columns, rows, look, now);
        while (total(columns, widths) > width && droppable(columns)) {
            columns.remove(columns.stream()
                    .max(Comparator.comparingInt(Column::importance).thenComparing(Column::ordinal))
                    .orElseThrow());
        }
        int over = total(columns, widths) - width;
        if (over > 0) {
            widths[Column.NAME.ordinal()] = Math.max(LEAST_NAME, widths[Column.NAME.ordinal()] - over);
        }
        var lines = new ArrayList<String>();
        lines.add(line(columns, widths, column -> title(column, look)));
        String group = "\0";
        for (ContainerNow row : rows) {
            String project = TableLook.project(row);
            if (look.grouped() && !project.equals(group)) {
                group = project;
                lines.add(cut(group(project), width));
            }
            lines.add(line(columns, widths, column -> cell(column, row, now)));
        }
        return lines;
    }

    private String group(String project) {
        return project.isEmpty() ? Text.of("(no project)", "(kein Projekt)").in(language) : TerminalText.safe(project);
    }

    private static boolean droppable(List<Column> columns) {
        return columns.stream().anyMatch(column -> column.importance() > 0);
    }

    private int[] widths(List<Column> columns, List<ContainerNow> rows, TableLook look, Instant now) {
        int[] widths = new int[columns.size()];
        for (Column column : columns) {
            int widest = title(column, look).length();
            for (ContainerNow row : rows) {
                widest = Math.max(
                        widest,
                        cell(column, row, now)
                                .codePointCount(0, cell(column, row, now).length()));
            }
            widths[column.ordinal()] = widest;
        }
        return widths;
    }

    private String title(Column column, TableLook look) {
        String title = column.title().in(language);
        return column != look.sort() ? title : title + (look.reversed() ? "▲" : "▼");
    }

    private String cell(Column column, ContainerNow row, Instant now) {
        return TerminalText.safe(column.cell(row, amount, now));
    }

    private static int total(List<Column> columns, int[] widths) {
        int total = -GAP;
        for (Column column : columns) {
            total += widths[column.ordinal()] + GAP;
        }
        return total;
    }

    private static String line(List<Column> columns, int[] widths, java.util.function.Function<Column, String> cells) {
        var line = new StringBuilder();
        for (Column column : columns) {
            int room = widths[column.ordinal()];
            String cell = cut(cells.apply(column), room);
            String blanks = " ".repeat(room - cell.codePointCount(0, cell.length()));
            if (!line.isEmpty()) {
                line.repeat(" ", GAP);
            }
            line.append(column.leftAligned() ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    /// At most so many characters, with an ellipsis where some went.
    static String cut(String text, int room) {
        int length = text.codePointCount(0, text.length());
        return length <= room ? text : text.substring(0, text.offsetByCodePoints(0, Math.max(0, room - 1))) + "…";
    }
}
