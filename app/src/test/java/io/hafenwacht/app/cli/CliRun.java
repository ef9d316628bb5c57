package io.hafenwacht.app.cli;

import io.hafenwacht.app.Console;
import io.hafenwacht.app.Session;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Language;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/// One run of the command line in this process.
public record CliRun(int code, String out, String err) {
    public static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    public static CliRun of(String... args) {
        return in(Path.of("").toAbsolutePath(), Map.of(), args);
    }

    public static CliRun in(Path folder, Map<String, String> environment, String... args) {
        return wide(100, folder, environment, args);
    }

    /// On a terminal of so many columns.
    static CliRun wide(int columns, Path folder, Map<String, String> environment, String... args) {
        return run(Clock.fixed(NOW, ZoneOffset.UTC), columns, Language.ENGLISH, folder, environment, args);
    }

    /// On a machine with a German locale.
    static CliRun german(Path folder, Map<String, String> environment, String... args) {
        return run(Clock.fixed(NOW, ZoneOffset.UTC), 100, Language.GERMAN, folder, environment, args);
    }

    /// By the clock of this machine, for what really happens meanwhile.
    public static CliRun live(Path folder, Map<String, String> environment, String... args) {
        return live(new StringWriter(), folder, environment, args);
    }

    /// What is printed can be read while it runs.
    static CliRun live(StringWriter out, Path folder, Map<String, String> environment, String... args) {
        return run(out, Clock.systemUTC(), 100, Language.ENGLISH, folder, environment, args);
    }

    /// At a time of one's choice.
    public static CliRun at(Instant time, Path folder, Map<String, String> environment, String... args) {
        return run(Clock.fixed(time, ZoneOffset.UTC), 100, Language.ENGLISH, folder, environment, args);
    }

    private static CliRun run(
            Clock clock, int columns, Language language, Path folder, Map<String, String> environment, String... args) {
        return run(new StringWriter(), clock, columns, language, folder, environment, args);
    }

    private static CliRun run(
            StringWriter out,
            Clock clock,
            int columns,
            Language language,
            Path folder,
            Map<String, String> environment,
            String... args) {
        var err = new StringWriter();
        var console = new Console(
                InputStream.nullInputStream(),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                columns < 100,
                columns);
        var session = new Session(console, environment, clock, folder, language);
        int code = new CommandLineProgram(session).run(args);
        console.out().flush();
        console.err().flush();
        return new CliRun(code, out.toString(), err.toString());
    }

    /// What was printed, as the JSON report that it must be.
    public Node json() {
        return switch (new JsonParser().parse(out.getBytes(StandardCharsets.UTF_8))) {
            case ParseResult.Parsed parsed -> parsed.root();
            case ParseResult.Failed failed -> throw new AssertionError(failed.problem() + "\n" + out + err);
        };
    }

    static Session session(Language language) {
        var nowhere = new PrintWriter(new StringWriter());
        return new Session(
                new Console(InputStream.nullInputStream(), nowhere, nowhere, false, false, 100),
                Map.of(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                Path.of("").toAbsolutePath(),
                language);
    }
}
