package io.hafenwacht.app.watch;

import io.hafenwacht.core.limit.Limit;

/// Where the keys have led: how the table is looked at, how far it is scrolled, and whether a filter is being
/// typed.
record TableKeys(TableLook look, int scrolled, boolean typing, boolean quit) {
    static final TableKeys FIRST = new TableKeys(TableLook.FIRST, 0, false, false);

    private static final Limit FILTER = new Limit("watch.filter", 64, "characters", "names of containers are shorter");
    private static final int ESCAPE = 27;
    private static final int BACKSPACE = 8;
    private static final int DELETE = 127;

    TableKeys after(int key) {
        return typing ? typed(key) : pressed(key);
    }

    private TableKeys typed(int key) {
        String text = look.filter();
        if (key == '\r' || key == '\n') {
            return new TableKeys(look, 0, false, false);
        }
        if (key == ESCAPE) {
            return new TableKeys(look.filter(""), 0, false, false);
        }
        if (key == BACKSPACE || key == DELETE) {
            return new TableKeys(
                    look.filter(text.isEmpty() ? "" : text.substring(0, text.length() - 1)), 0, true, false);
        }
        // Names are of these characters only.
        return key > ' ' && key < DELETE && text.length() < FILTER.value()
                ? new TableKeys(look.filter(text + (char) key), 0, true, false)
                : this;
    }

    private TableKeys pressed(int key) {
        return switch (key) {
            case 'q', 'Q' -> new TableKeys(look, scrolled, false, true);
            case '/' -> new TableKeys(look.filter(""), 0, true, false);
            case 'a' -> new TableKeys(look.all(!look.all()), 0, false, false);
            case 'g' -> new TableKeys(look.grouped(!look.grouped()), 0, false, false);
            case 'j' -> new TableKeys(look, scrolled + 1, false, false);
            case 'k' -> new TableKeys(look, Math.max(0, scrolled - 1), false, false);
            default ->
                Column.of((char) key)
                        .map(column -> new TableKeys(look.sort(column), scrolled, false, false))
                        .orElse(this);
        };
    }
}
