package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.HostText;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A Docker client without credential helper keeps registry passwords in `~/.docker/config.json`, only base64
/// coded. Snapshots hold them masked.
@AutoService(EngineCheck.class)
public final class PlainRegistryPasswords implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D606", Severity.HIGH, DefenceLayer.SECRETS)
            .titled(
                    Text.of(
                            "Registry passwords lie in plain text on the host",
                            "Registry-Passwörter liegen im Klartext auf dem Host"),
                    Text.of(
                            "Whoever reads the file, a backup of it, or a container that mounts the "
                                    + "home, can pull and push as that user.",
                            "Wer die Datei, eine Sicherung davon oder das eingehängte "
                                    + "Heimatverzeichnis liest, kann als dieser Benutzer Images ziehen und "
                                    + "hochladen."))
            .fixedBy(
                    Text.of(
                            "docker logout REGISTRY; set \"credsStore\" (pass, secretservice) in "
                                    + "~/.docker/config.json; log in again with a token of few rights.",
                            "docker logout REGISTRY; \"credsStore\" (pass, secretservice) in "
                                    + "~/.docker/config.json setzen; mit einem Token mit wenigen Rechten neu "
                                    + "anmelden."),
                    "BSI:SYS.1.6.A8");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return PATTERNS.stream().<Need>map(Need.HostFile::text).toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        for (String pattern : PATTERNS) {
            if (pattern.contains("*") && engine.hostFile(pattern) instanceof Observed.Unread<Node> unread) {
                answers.unknown(Location.file(pattern), unread);
            }
        }
        var paths = new TreeSet<String>();
        paths.add(PATTERNS.getFirst());
        engine.hostFilesBelow("/home").keySet().stream()
                .filter(path -> path.endsWith("/.docker/config.json"))
                .forEach(paths::add);
        for (String path : paths) {
            switch (HostText.of(engine, path)) {
                case Observed.Absent<String> _ -> {}
                case Observed.Unread<String> unread -> answers.unknown(Location.file(path), unread);
                case Observed.Known<String> known -> judge(answers, path, known.value());
            }
        }
        return answers.orNone(Text.of(
                "no user has a Docker client's config.json", "kein Benutzer hat eine config.json des Docker-Clients"));
    }

    private static final List<String> PATTERNS = List.of("/root/.docker/config.json", "/home/*/.docker/config.json");

    private static void judge(Answers answers, String path, String text) {
        ParseResult parsed = new JsonParser().parse(text);
        if (parsed instanceof ParseResult.Failed failed) {
            answers.unknown(
                    Location.file(path),
                    failed.problem().message(),
                    Text.of("Mend the file.", "Die Datei berichtigen."));
            return;
        }
        int before = 0;
        for (Map.Entry<String, Node> registry :
                parsed.root().get("auths").entries().entrySet()) {
            Node auth = registry.getValue();
            boolean kept = Stream.of("auth", "password", "identitytoken", "registrytoken")
                    .anyMatch(field -> !auth.get(field).stringOrEmpty().isEmpty());
            if (kept) {
                before++;
                answers.fail(
                        new Location(
                                path,
                                auth.position().line(),
                                auth.position().column(),
                                "auths." + registry.getKey(),
                                ""),
                        "plain password " + path + " " + registry.getKey(),
                        Text.of(
                                "auths." + Answers.quoted(registry.getKey()) + " holds a password or token",
                                "auths." + Answers.quoted(registry.getKey()) + " enthält ein Passwort oder Token"));
            }
        }
        if (before == 0) {
            answers.pass(Location.file(path));
        }
    }
}
