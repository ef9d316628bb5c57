package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Need.HostProgram;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.libc.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The packet filters of the network namespace that it runs in, as the host's own tools print them: fixed
/// programs from the folders of root, with fixed arguments.
public final class FirewallLook {
    private static final List<Path> FOLDERS = Stream.of(
                    "/usr/sbin", "/sbin", "/usr/bin", "/bin", "/usr/local/sbin", "/run/current-system/sw/bin")
            .map(Path::of)
            .toList();
    private static final List<HostProgram> PROGRAMS =
            List.of(HostProgram.IPTABLES_SAVE, HostProgram.IP6TABLES_SAVE, HostProgram.NFT_LIST);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int RULES_SHOWN = 200;

    private final String tables;

    /// `tables` is what `/proc/PID/net/ip_tables_names` says, read before the visit.
    public FirewallLook(String tables) {
        this.tables = tables;
    }

    /// For the visit.
    public Trail look() {
        List<Step> steps = new ArrayList<>();
        int printed = 0;
        int dropping = 0;
        for (HostProgram program : PROGRAMS) {
            String name = String.join(" ", program.command());
            Optional<Path> file = file(program);
            if (file.isEmpty()) {
                steps.add(Step.note(
                        "firewall.tool",
                        Text.same(name),
                        Text.of("not installed on this host", "auf diesem Host nicht installiert"),
                        Map.of("program", name, "state", "missing")));
                continue;
            }
            List<String> command = new ArrayList<>(program.command());
            command.set(0, file.get().toString());
            long began = System.nanoTime();
            Program.Ended ended = Program.run(command, PATIENCE);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            switch (ended) {
                case Program.Ended.Printed(int code, String text, String error)
                when code == 0 -> {
                    printed++;
                    List<String> rules = rules(text);
                    dropping += Math.toIntExact(
                            rules.stream().filter(FirewallLook::drops).count());
                    steps.add(Step.ok(
                            "firewall.tool",
                            Text.same(name),
                            took,
                            Text.of(rules.size() + " lines", rules.size() + " Zeilen"),
                            Map.of("program", name, "state", "printed", "lines", Integer.toString(rules.size()))));
                    rules.stream().limit(RULES_SHOWN).forEach(rule -> steps.add(rule(name, rule)));
                }
                case Program.Ended.Printed(int code, String text, String error) ->
                    steps.add(failed(name, took, Text.same(error.isEmpty() ? "code " + code : error)));
                case Program.Ended.Failed(Text why) -> steps.add(failed(name, took, why));
            }
        }
        return meaning(steps, printed, dropping);
    }

    /// The rules of all iptables tables in the namespace that it runs in, as text; for the visit.
    public static Observed<String> printed() {
        List<String> command = new ArrayList<>(HostProgram.IPTABLES_SAVE.command());
        Optional<Path> file = file(HostProgram.IPTABLES_SAVE);
        if (file.isEmpty()) {
            return new Observed.Unread<>(
                    Text.of(
                            "iptables-save is not installed on this host",
                            "iptables-save ist auf diesem Host nicht installiert"),
                    Text.of(
                            "Install iptables on this host, not in the container.",
                            "iptables auf diesem Host installieren, nicht im Container."));
        }
        command.set(0, file.get().toString());
        return switch (Program.run(command, PATIENCE)) {
            case Program.Ended.Printed(int code, String text, String error)
            when code == 0 -> new Observed.Known<>(text);
            case Program.Ended.Printed(int code, String text, String error) ->
                unprinted(Text.same("iptables-save: " + (error.isEmpty() ? "code " + code : error)));
            case Program.Ended.Failed(Text why) -> unprinted(why);
        };
    }

    private static Observed<String> unprinted(Text why) {
        return new Observed.Unread<>(why, Text.of("Look by hand.", "Von Hand nachsehen."));
    }

    private static Optional<Path> file(HostProgram program) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(program.command().getFirst()))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Step failed(String name, Duration took, Text why) {
        return Step.failed("firewall.tool", Text.same(name), took, why, Map.of("program", name, "state", "failed"));
    }

    /// Rules and policies, each behind its table; comments and commits left out.
    static List<String> rules(String text) {
        List<String> rules = new ArrayList<>();
        String table = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("*")) {
                table = line.substring(1) + ": ";
            } else if (!line.isBlank() && !line.startsWith("#") && !line.equals("COMMIT")) {
                rules.add(table + line.strip().replaceAll(" \\[\\d+:\\d+]$", ""));
            }
        }
        return rules;
    }

    /// Whether a rule or a policy stops packets.
    static boolean drops(String rule) {
        return rule.matches("(?s).*(-j (DROP|REJECT)\\b|: :\\S+ DROP\\b|\\bdrop\\b|\\breject\\b).*");
    }

    private static Step rule(String program, String rule) {
        Text kind = drops(rule) ? Text.of("stops", "hält auf") : Text.of("rule", "Regel");
        return Step.note(
                "firewall.rule",
                kind,
                Text.same(rule),
                Map.of("program", program, "rule", rule, "stops", Boolean.toString(drops(rule))));
    }

    private Trail meaning(List<Step> steps, int printed, int dropping) {
        if (printed == 0) {
            String known =
                    tables.isBlank() ? "" : String.join(", ", tables.lines().toList());
            return Trail.stopped(
                    steps,
                    known.isEmpty()
                            ? Text.of(
                                    "no tool of this host prints the rules; no iptables table is in use in this network",
                                    "kein Werkzeug dieses Hosts gibt die Regeln aus; keine iptables-Tabelle ist in diesem"
                                            + " Netz in Gebrauch")
                            : Text.of(
                                    "no tool of this host prints the rules; tables in use: " + known,
                                    "kein Werkzeug dieses Hosts gibt die Regeln aus; Tabellen in Gebrauch: " + known),
                    Text.of(
                            "Install iptables or nftables on this host, not in the container.",
                            "iptables oder nftables auf diesem Host installieren, nicht im Container."));
        }
        return dropping == 0
                ? Trail.reached(
                        steps,
                        Text.of(
                                "nothing in this network namespace drops packets; the host's own rules are outside it",
                                "nichts in diesem Netzwerk-Namensraum verwirft Pakete; die Regeln des Hosts liegen"
                                        + " außerhalb"))
                : new Trail(
                        steps,
                        true,
                        Text.of(
                                dropping + " rules or policies here stop packets",
                                dropping + " Regeln oder Vorgaben halten hier Pakete auf"),
                        Text.of(
                                "Compare them with the address and port that fail.",
                                "Sie mit der Adresse und dem Port vergleichen, die scheitern."));
    }
}
