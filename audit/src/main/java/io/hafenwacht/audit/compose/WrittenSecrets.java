package io.hafenwacht.audit.compose;

import io.hafenwacht.audit.compose.ComposeSnapshot.Service;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.inventory.SecretHit;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeProject.Attached;
import io.hafenwacht.formats.compose.ComposeValue;
import io.hafenwacht.formats.compose.ComposeValue.Field;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Scalar;
import io.hafenwacht.formats.compose.EnvFile;
import io.hafenwacht.formats.compose.Interpolation;
import io.hafenwacht.formats.compose.Variables;
import io.hafenwacht.formats.secret.SecretMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The places of [SecretInComposeFile]. No value is shown, only names and masks.
final class WrittenSecrets {
    private static final String[][] NAMED = {
        {"environment"}, {"labels"}, {"annotations"}, {"build", "args"}, {"build", "labels"}, {"logging", "options"}
    };
    private static final Limit LINES =
            new Limit("config-lines", 10_000, "lines", "a config of Compose has some dozens");
    private static final Limit LINE = new Limit("config-line", 4_096, "characters", "a longer line is no setting");
    private static final Pattern SETTING = Pattern.compile(
            "\\s*(?:export\\s+|-\\s+)?[\"']?([A-Za-z_][\\w.-]{0,100})[\"']?\\s*[:=]\\s*[\"']?([^\"'\\s]+)[\"']?\\s*,?\\s*");
    private static final String[][] COMMANDS = {{"command"}, {"entrypoint"}, {"healthcheck", "test"}};
    private static final List<String> HOOKS = List.of("pre_start", "post_start", "pre_stop");

    private final Findings f;
    private final Rule rule;
    private final SecretMatcher matcher = SecretMatcher.all();

    WrittenSecrets(Findings f, Rule rule) {
        this.f = f;
        this.rule = rule;
    }

    void service(Service service) {
        String at = "services." + service.name();
        for (String[] path : NAMED) {
            named(down(service.value(), path), at + "." + String.join(".", path));
        }
        for (String[] path : COMMANDS) {
            command(down(service.value(), path), service.where(path));
        }
        for (String hook : HOOKS) {
            for (ComposeValue item : service.value().get(hook).items()) {
                command(item.get("command"), service.where(hook));
                named(item.get("environment"), at + "." + hook + ".environment");
            }
        }
    }

    /// What no service holds: inline configs, options of volume drivers, and the files of variables.
    void project(ComposeSnapshot snapshot) {
        snapshot.section("configs").entries().forEach((name, field) -> {
            ComposeValue content = field.value().get("content");
            if (content instanceof Scalar scalar && !scalar.absent()) {
                String at = "configs." + name + ".content";
                hits(Findings.at(field.value().placeOf("content"), at), at, settings(literal(scalar)));
            }
        });
        snapshot.section("volumes").entries().forEach((name, field) -> {
            ComposeValue options = field.value().get("driver_opts");
            options.entries().forEach((option, value) -> {
                if (value.value() instanceof Scalar scalar && !scalar.absent()) {
                    String at = "volumes." + name + ".driver_opts." + option;
                    hits(
                            Findings.at(value.place(), at),
                            at,
                            matcher.scanCommand("", literal(scalar).replace(',', ' ')));
                }
            });
        });
        for (Attached file : snapshot.project().attached().values()) {
            if (file.guarded()) {
                continue;
            }
            for (EnvFile.Entry entry : file.entries()) {
                String text = entry.value().resolved() ? entry.value().text() : entry.written();
                Location at = new Location(file.path(), entry.line(), 1, "", "");
                hits(at, "env_file " + file.path() + " " + entry.name(), matcher.scanNamed("", entry.name(), text));
            }
        }
    }

    /// Settings as files of variables, properties, YAML, TOML and JSON write them, a line each.
    private List<SecretHit> settings(String text) {
        var hits = new ArrayList<>(matcher.scanText("", text));
        for (String line : text.lines().limit(LINES.value()).toList()) {
            Matcher setting = SETTING.matcher(line);
            if (line.length() <= LINE.value() && setting.matches()) {
                for (SecretHit hit : matcher.scanNamed("", setting.group(1), setting.group(2))) {
                    if (hits.stream().noneMatch(known -> known.fingerprint().startsWith(hit.fingerprint()))) {
                        hits.add(hit);
                    }
                }
            }
        }
        return hits;
    }

    private static ComposeValue down(ComposeValue value, String... path) {
        ComposeValue at = value;
        for (String name : path) {
            at = at.get(name);
        }
        return at;
    }

    private void named(ComposeValue values, String at) {
        Mapping pairs = values.named();
        for (var entry : pairs.fields().entrySet()) {
            Field field = entry.getValue();
            if (field.value() instanceof Scalar scalar && !scalar.absent()) {
                String where = at + "." + entry.getKey();
                hits(
                        Findings.at(field.place(), where),
                        where.substring(at.lastIndexOf('.') + 1),
                        matcher.scanNamed("", entry.getKey(), literal(scalar)));
            }
        }
    }

    private void command(ComposeValue command, Location at) {
        if (command instanceof Scalar scalar && !scalar.absent()) {
            hits(at, at.field(), matcher.scanCommand("", literal(scalar)));
            return;
        }
        var words = new StringBuilder();
        for (ComposeValue word : command.items()) {
            if (word instanceof Scalar scalar) {
                words.append(words.isEmpty() ? "" : " ").append(literal(scalar));
            }
        }
        if (!words.isEmpty()) {
            hits(at, at.field(), matcher.scanCommand("", words.toString()));
        }
    }

    /// What the file itself says: defaults of variables, not their values. A text that needs a variable stays
    /// as it is written, since what stands beside the variable is no whole value.
    private static String literal(Scalar scalar) {
        Variables.Value value = Interpolation.of(scalar.written(), Variables.NONE);
        return value.resolved() ? value.text() : scalar.written();
    }

    private void hits(Location at, String what, List<SecretHit> hits) {
        String[] references =
                rule.references().stream().map(Reference::toString).toArray(String[]::new);
        for (SecretHit hit : hits) {
            f.fail(
                    rule.severity(),
                    at,
                    what + " " + hit.kind() + " " + hit.fingerprint(),
                    Text.same(what + ": " + hit.masked() + " (" + hit.kind() + ")"),
                    rule.fix(),
                    references);
        }
    }
}
