package io.hafenwacht.app.cli;

import com.google.auto.service.AutoService;
import io.hafenwacht.app.Progress;
import io.hafenwacht.app.Session;
import io.hafenwacht.app.scan.Transports;
import io.hafenwacht.core.inventory.Gap;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.version.VersionOrder;
import io.hafenwacht.core.version.VersionOrders;
import io.hafenwacht.vulndb.advisory.AdvisorySource.EcosystemInfo;
import io.hafenwacht.vulndb.store.DatabaseUpdater;
import io.hafenwacht.vulndb.store.StoreInfo;
import io.hafenwacht.vulndb.store.UpdateRequest;
import io.hafenwacht.vulndb.store.UpdateResult;
import io.hafenwacht.vulndb.store.VulnerabilityStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// `hafenwacht db`: the vulnerability data.
@AutoService(Subcommand.class)
public final class DbCommand implements Subcommand {
    private static final int SKIPPED_SHOWN = 10;

    @Override
    public void declare(Flags flags) {
        flags.command("update", new Update());
        flags.command("status", new Status());
        flags.command("compare", new Compare());
        flags.command("export", new Export());
    }

    /// Without a command below it: what data there is.
    @Override
    public ExitCode run(RootCommand root) {
        return new Status().run(root);
    }

    /// `db update`: takes the newest advisories.
    private static final class Update implements Subcommand {
        private final DatabaseOptions database = new DatabaseOptions();
        private Optional<String> from = Optional.empty();
        private List<String> ecosystems = List.of();
        private Optional<String> caFile = Optional.empty();

        @Override
        public void declare(Flags flags) {
            database.declare(flags);
            flags.optional("--from", "DIR|URL|FILE", "db.from", String.class, v -> from = v);
            flags.list("--ecosystems", "LIST", "db.ecosystems", String.class, v -> ecosystems = v);
            flags.optional("--ca-file", "FILE", "ca-file", String.class, v -> caFile = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            Path folder = database.folder(session);
            var updater = new DatabaseUpdater();
            Optional<Path> file = from.filter(f -> !Transports.isAddress(f)).map(session::path);
            try (var progress = Progress.on(session, root.global().quiet)) {
                UpdateResult result;
                if (file.isPresent() && Files.isRegularFile(file.get())) {
                    result = updater.installExport(file.get(), folder);
                } else {
                    var transport = Transports.of(session, from, caFile.map(session::path), root.global().offline);
                    result = updater.update(
                            new UpdateRequest(
                                    folder,
                                    transport,
                                    ecosystems,
                                    session.clock().instant()),
                            progress.updates());
                }
                progress.close();
                return report(session, result);
            }
        }
    }

    private static ExitCode report(Session session, UpdateResult result) {
        return switch (result) {
            case UpdateResult.Updated updated -> {
                var out = session.console().out();
                table(session, updated.ecosystems(), out);
                totals(session, updated.info(), out);
                updated.gaps()
                        .forEach(gap -> gap(session, gap, session.console().err()));
                yield ExitCode.DONE;
            }
            case UpdateResult.Failed failed ->
                throw CommandFailure.incomplete(
                        failed.gap().reason(), failed.gap().remedy());
            case UpdateResult.Busy busy ->
                throw CommandFailure.incomplete(busy.gap().reason(), busy.gap().remedy());
        };
    }

    /// `db status`: what data there is, and how old.
    private static final class Status implements Subcommand {
        private final DatabaseOptions database = new DatabaseOptions();
        private boolean verify;

        @Override
        public void declare(Flags flags) {
            database.declare(flags);
            flags.toggle("--verify", "db.verify", v -> verify = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            var out = session.console().out();
            try (VulnerabilityStore store = open(database.folder(session))) {
                out.printf("%s  %,d bytes%n", store.file(), store.size());
                out.printf(
                        session.say(Text.of("built %s, %d hours ago%n", "erstellt %s, vor %d Stunden%n")),
                        store.built(),
                        store.age(session.clock().instant()).toHours());
                table(session, store.ecosystems(), out);
                store.info().ifPresent(info -> totals(session, info, out));
                store.gaps().forEach(gap -> gap(session, gap, out));
                Optional<Gap> fault = verify ? store.checkIntegrity() : Optional.empty();
                if (fault.isPresent()) {
                    throw CommandFailure.incomplete(
                            fault.get().reason(), fault.get().remedy());
                }
                if (verify) {
                    out.println(session.say(Text.of("checksum correct", "Prüfsumme stimmt")));
                }
            }
            return ExitCode.DONE;
        }
    }

    /// `db export`: the data as one file.
    private static final class Export implements Subcommand {
        private final DatabaseOptions database = new DatabaseOptions();
        private String file = "";

        @Override
        public void declare(Flags flags) {
            database.declare(flags);
            flags.argument("FILE", "db.file", v -> file = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            Optional<Gap> fault = new DatabaseUpdater().export(database.folder(session), session.path(file));
            if (fault.isPresent()) {
                throw CommandFailure.incomplete(
                        fault.get().reason(), fault.get().remedy());
            }
            session.console().out().println(session.path(file));
            return ExitCode.DONE;
        }
    }

    /// `db compare`: two versions.
    private static final class Compare implements Subcommand {
        private Optional<String> ecosystem = Optional.empty();
        private Optional<String> a = Optional.empty();
        private Optional<String> b = Optional.empty();
        private boolean batch;

        @Override
        public void declare(Flags flags) {
            flags.optionalArgument("ECOSYSTEM", "db.ecosystem", v -> ecosystem = v);
            flags.optionalArgument("A", "db.a", v -> a = v);
            flags.optionalArgument("B", "db.b", v -> b = v);
            flags.toggle("--batch", "db.batch", v -> batch = v);
        }

        @Override
        public ExitCode run(RootCommand root) {
            Session session = root.session();
            if (batch) {
                return compareLines(session);
            }
            if (ecosystem.isEmpty() || a.isEmpty() || b.isEmpty()) {
                throw CommandFailure.usage(
                        Text.of(
                                "compare takes an ecosystem and two versions",
                                "compare braucht ein Ökosystem und zwei Versionen"),
                        Text.of(
                                "For example: hafenwacht db compare Debian 1.2-1 1.2-2",
                                "Zum Beispiel: hafenwacht db compare Debian 1.2-1 1.2-2"));
            }
            session.console().out().println(sign(order(ecosystem.get()).compare(a.get(), b.get())));
            return ExitCode.DONE;
        }
    }

    private static ExitCode compareLines(Session session) {
        var out = session.console().out();
        var reader = new BufferedReader(new InputStreamReader(session.console().in(), StandardCharsets.UTF_8));
        int number = 0;
        var unknown = new TreeSet<String>();
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                String[] fields = line.split("\t", -1);
                if (fields.length != 3) {
                    int at = number;
                    throw CommandFailure.usage(
                            Text.of(
                                    "line " + at + ": expected ECOSYSTEM<TAB>A<TAB>B, got " + fields.length + " fields",
                                    "Zeile " + at + ": ÖKOSYSTEM<TAB>A<TAB>B erwartet, " + fields.length
                                            + " Felder gefunden"),
                            Text.of(
                                    "Separate the three by one tab each.",
                                    "Die drei durch je einen Tabulator trennen."));
                }
                Optional<VersionOrder> order = VersionOrders.of(fields[0]);
                if (order.isEmpty()) {
                    unknown.add(fields[0]);
                }
                out.println(
                        order.map(o -> sign(o.compare(fields[1], fields[2]))).orElse("?"));
            }
        } catch (IOException e) {
            throw CommandFailure.incomplete(
                    Text.of(
                            "cannot read standard input: " + e.getMessage(),
                            "Standardeingabe nicht lesbar: " + e.getMessage()),
                    Text.of("Give the lines by a pipe or a file.", "Die Zeilen über eine Pipe oder Datei eingeben."));
        }
        if (!unknown.isEmpty()) {
            out.flush();
            throw noOrdering(String.join("\", \"", unknown));
        }
        return ExitCode.DONE;
    }

    private static VersionOrder order(String ecosystem) {
        return VersionOrders.of(ecosystem).orElseThrow(() -> noOrdering(ecosystem));
    }

    private static CommandFailure noOrdering(String ecosystems) {
        return CommandFailure.usage(
                Text.of(
                        "no ordering of versions for \"" + ecosystems + "\"",
                        "keine Ordnung von Versionen für \"" + ecosystems + "\""),
                Text.of(
                        "Ecosystems have the names of the OSV schema: Debian, PyPI, npm, Go, crates.io, …",
                        "Ökosysteme heißen wie im OSV-Schema: Debian, PyPI, npm, Go, crates.io, …"));
    }

    private static String sign(int order) {
        return order < 0 ? "<" : order > 0 ? ">" : "=";
    }

    private static VulnerabilityStore open(Path folder) {
        return switch (VulnerabilityStore.open(folder)) {
            case VulnerabilityStore.Opening.Opened opened -> opened.store();
            case VulnerabilityStore.Opening.Missing missing ->
                throw CommandFailure.incomplete(
                        missing.gap().reason(), missing.gap().remedy());
            case VulnerabilityStore.Opening.Damaged damaged ->
                throw CommandFailure.incomplete(
                        damaged.gap().reason(), damaged.gap().remedy());
        };
    }

    private static void table(Session session, Map<String, EcosystemInfo> ecosystems, PrintWriter out) {
        new TreeMap<>(ecosystems)
                .forEach((name, info) -> out.printf("  %-24s %,10d  %s%n", name, info.records(), info.modified()));
    }

    private static void totals(Session session, StoreInfo info, PrintWriter out) {
        var totals = info.totals();
        out.printf(
                session.say(Text.of(
                        "%,d records from %s; %,d withdrawn and %,d not about security left out, %,d broken skipped%n",
                        "%,d Meldungen von %s; %,d zurückgezogene und %,d ohne Sicherheitsbezug ausgelassen,"
                                + " %,d fehlerhafte übersprungen%n")),
                totals.records(),
                info.origin(),
                totals.left().withdrawn(),
                totals.left().noSecurity(),
                totals.broken());
        info.skipped().stream()
                .limit(SKIPPED_SHOWN)
                .forEach(s -> out.println("  " + s.path() + " " + s.id() + ": " + s.reason()));
    }

    private static void gap(Session session, Gap gap, PrintWriter out) {
        out.println("- " + (gap.path().isEmpty() ? "" : gap.path() + ": ") + session.say(gap.reason()));
        out.println("  " + session.say(gap.remedy()));
    }
}
