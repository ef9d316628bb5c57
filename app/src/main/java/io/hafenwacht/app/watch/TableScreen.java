package io.hafenwacht.app.watch;

import io.hafenwacht.core.text.Language;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.terminal.RawTerminal;
import io.hafenwacht.report.TerminalText;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The table on a terminal, drawn anew every second and at each key. The terminal is given back as it was,
/// however this ends.
final class TableScreen {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";
    private static final int REDRAW_MILLIS = 1_000;
    private static final int STORIES = 3;
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;

    private final Supplier<WatchSummary> now;
    private final Language language;
    private final Clock clock;
    private final PrintWriter out;
    private final BlockingQueue<Integer> keys = new LinkedBlockingQueue<>();
    private TableKeys state = TableKeys.FIRST;

    TableScreen(Supplier<WatchSummary> now, Language language, Clock clock, PrintWriter out) {
        this.now = now;
        this.language = language;
        this.clock = clock;
        this.out = out;
    }

    /// Shows until `stopped` or the user quits; `fallback` is the size of a terminal that does not say its
    /// own.
    void run(InputStream in, RawTerminal.Size fallback, BooleanSupplier stopped) throws InterruptedException {
        Optional<RawTerminal> terminal = RawTerminal.of(INPUT);
        // Also where a signal ends the process while this is drawing.
        Thread restore = Thread.ofPlatform().unstarted(() -> terminal.ifPresent(RawTerminal::restore));
        Runtime.getRuntime().addShutdownHook(restore);
        out.print(ENTER);
        if (terminal.isPresent()) {
            Thread.ofPlatform().name("watch-keys").daemon().start(() -> read(in));
        }
        try {
            while (!stopped.getAsBoolean() && !state.quit()) {
                draw(RawTerminal.size(OUTPUT).orElse(fallback));
                Integer key = keys.poll(REDRAW_MILLIS, TimeUnit.MILLISECONDS);
                while (key != null) {
                    state = state.after(key);
                    key = keys.poll();
                }
            }
        } finally {
            out.print(LEAVE);
            out.flush();
            terminal.ifPresent(RawTerminal::restore);
            forget(restore);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending, and the hook runs.
        }
    }

    private void read(InputStream in) {
        try {
            for (int key = in.read(); key >= 0; key = in.read()) {
                keys.add(key);
            }
        } catch (IOException _) {
            // No more keys; the table goes on until a signal.
        }
    }

    private void draw(RawTerminal.Size size) {
        List<String> lines = lines(now.get(), size, clock.instant());
        var screen = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++) {
            screen.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append(REST_OF_LINE);
        }
        out.print(screen.append(REST_OF_SCREEN));
        out.flush();
    }

    /// What fills a screen of this size: summary, troubles, incidents, the table as far as it was scrolled,
    /// and which keys there are.
    List<String> lines(WatchSummary summary, RawTerminal.Size size, Instant at) {
        int width = size.columns();
        var lines = new ArrayList<String>();
        lines.add(LiveTable.cut(summary.line(language), width));
        summary.troubles(language).forEach(trouble -> lines.add(LiveTable.cut("! " + trouble, width)));
        summary.containers().stream()
                .flatMap(c -> c.incidents().stream())
                .limit(STORIES)
                .map(i -> "* "
                        + TerminalText.safe(i.origin().name() + ": " + i.title().in(language)) + " ×" + i.repeats())
                .forEach(story -> lines.add(LiveTable.cut(story, width)));
        List<String> table = new LiveTable(language).lines(summary.containers(), state.look(), width, at);
        int room = Math.max(2, size.rows() - lines.size() - 1);
        lines.add(table.getFirst());
        int from = Math.clamp(state.scrolled(), 0, Math.max(0, table.size() - room));
        lines.addAll(table.subList(1 + from, Math.min(table.size(), from + room)));
        lines.add(LiveTable.cut(foot(), width));
        return lines.size() > size.rows() ? lines.subList(0, Math.max(1, size.rows())) : lines;
    }

    private String foot() {
        if (state.typing()) {
            return Text.of("filter: ", "Filter: ").in(language)
                    + TerminalText.safe(state.look().filter()) + "_";
        }
        String filter = state.look().filter();
        return Text.of(
                                "q quit  / filter  a all  g groups  j k scroll  sort: n name c cpu m memory r t net d w disk"
                                        + " p pids x throttled e restarts f findings i incidents s state h health u up",
                                "q Ende  / Filter  a alle  g Gruppen  j k rollen  Ordnung: n Name c CPU m Speicher r t Netz"
                                        + " d w Platte p PIDs x gebremst e Neustarts f Befunde i Vorfälle s Zustand"
                                        + " h Gesundheit u Laufzeit")
                        .in(language)
                + (filter.isEmpty() ? "" : "  [" + TerminalText.safe(filter) + "]");
    }
}
