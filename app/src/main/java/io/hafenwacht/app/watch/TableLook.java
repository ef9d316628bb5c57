package io.hafenwacht.app.watch;

import io.hafenwacht.watch.live.ContainerNow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// How the table is looked at: sorted by a column, only names (or projects) that hold `filter`, stopped ones
/// or not, in groups by Compose project or not.
record TableLook(Column sort, boolean reversed, String filter, boolean all, boolean grouped) {
    static final TableLook FIRST = new TableLook(Column.CPU, false, "", true, false);
    static final String NO_PROJECT = "";

    TableLook sort(Column column) {
        return new TableLook(column, column == sort && !reversed, filter, all, grouped);
    }

    TableLook filter(String text) {
        return new TableLook(sort, reversed, text, all, grouped);
    }

    TableLook all(boolean shown) {
        return new TableLook(sort, reversed, filter, shown, grouped);
    }

    TableLook grouped(boolean groups) {
        return new TableLook(sort, reversed, filter, all, groups);
    }

    List<ContainerNow> rows(List<ContainerNow> containers) {
        String wanted = filter.toLowerCase(Locale.ROOT);
        Comparator<ContainerNow> order = reversed ? sort.order().reversed() : sort.order();
        if (grouped) {
            order = Comparator.comparing(TableLook::project).thenComparing(order);
        }
        return containers.stream()
                .filter(row -> all || row.facts().running() || !row.incidents().isEmpty())
                .filter(row -> wanted.isEmpty()
                        || row.origin().name().toLowerCase(Locale.ROOT).contains(wanted)
                        || project(row).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(order.thenComparing(row -> row.origin().name())
                        .thenComparing(row -> row.origin().id()))
                .toList();
    }

    /// The Compose project or namespace that a container belongs to.
    static String project(ContainerNow row) {
        var labels = row.origin().labels();
        String project = labels.getOrDefault("com.docker.compose.project", NO_PROJECT);
        return project.isEmpty() ? labels.getOrDefault("namespace", NO_PROJECT) : project;
    }
}
