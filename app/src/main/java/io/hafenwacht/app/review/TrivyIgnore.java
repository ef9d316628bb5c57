package io.hafenwacht.app.review;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Suppression.Accountable;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.PathGlob;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.core.waiver.Scope;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.formats.ParseProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `.trivyignore` and `.trivyignore.yaml`, as the documentation of Trivy describes them (Filtering, "By
/// finding IDs"): vulnerabilities by their id, misconfigurations and kinds of secrets by Trivy's. An entry no
/// longer counts from the beginning of its day of expiry on. Licences are not judged here: what is listed of
/// them is only held to the form.
final class TrivyIgnore {
    private static final String UNSTATED = "listed there without a statement";
    private static final Set<String> KEYS = Set.of("id", "paths", "statement", "expired_at", "purls");
    private static final Pattern MISCONFIGURATION =
            Pattern.compile("(?:AVD-)?(DS|KSV|KCV)-?(\\d{3,5})", Pattern.CASE_INSENSITIVE);

    /// Where our kinds of secrets have other names than Trivy's rules, or are several.
    private static final Map<String, List<String>> SECRETS = Map.ofEntries(
            Map.entry("dockerconfig-secret", List.of("docker-config-auth", "kubernetes-dockerconfigjson")),
            Map.entry("hugging-face-access-token", List.of("huggingface-access-token")),
            Map.entry("jwt-token", List.of("jwt")),
            Map.entry("npm-access-token", List.of("npm-access-token", "npmrc-auth-token")),
            Map.entry(
                    "private-key",
                    List.of("private-key", "openssh-private-key", "private-key-encrypted", "pgp-private-key")),
            Map.entry("shopify-token", List.of("shopify-access-token", "shopify-custom-access-token")),
            Map.entry("slack-access-token", List.of("slack-bot-token", "slack-user-token", "slack-legacy-token")),
            Map.entry("slack-web-hook", List.of("slack-webhook-url")),
            Map.entry("stripe-secret-token", List.of("stripe-access-token")));

    private final String shown;
    private final List<ParseProblem> problems;

    TrivyIgnore(String shown, List<ParseProblem> problems) {
        this.shown = shown;
        this.problems = problems;
    }

    /// One id a line, `exp:2027-01-31` behind it, `#` begins a comment.
    List<Waiver> lines(String text) {
        List<Waiver> waivers = new ArrayList<>();
        int line = 0;
        for (String raw : text.split("\n", -1)) {
            line++;
            String[] words = raw.strip().split("\\s+");
            if (words[0].isEmpty() || words[0].startsWith("#")) {
                continue;
            }
            Optional<LocalDate> until = Optional.empty();
            boolean readable = true;
            for (int i = 1; i < words.length && !words[i].startsWith("#"); i++) {
                if (words[i].startsWith("exp:")) {
                    until = date(words[i].substring(4), new Position(line, 1));
                    readable = until.isPresent();
                }
            }
            if (readable) {
                waivers.add(waiver(words[0], Optional.empty(), Optional.empty(), UNSTATED, line, until));
            }
        }
        return waivers;
    }

    List<Waiver> yaml(Node root) {
        new Fields(root, problems).only(Set.of("vulnerabilities", "misconfigurations", "secrets", "licenses"));
        List<Waiver> waivers = new ArrayList<>();
        for (String kind : List.of("vulnerabilities", "misconfigurations", "secrets", "licenses")) {
            for (Node entry : root.get(kind).elements()) {
                List<Waiver> read = entry(entry, kind.equals("secrets"));
                waivers.addAll(kind.equals("licenses") ? List.of() : read);
            }
        }
        return waivers;
    }

    private List<Waiver> entry(Node entry, boolean secret) {
        var fields = new Fields(entry, problems);
        fields.only(KEYS);
        Optional<String> id = fields.text("id");
        Optional<LocalDate> until = fields.text("expired_at")
                .flatMap(d -> date(d, entry.get("expired_at").position()));
        if (id.isEmpty()) {
            fields.problem(entry, Text.of("\"id\" is missing", "\"id\" fehlt"));
            return List.of();
        }
        if (until.isEmpty() && !entry.get("expired_at").absent()) {
            return List.of();
        }
        String reason = fields.text("statement").orElse(UNSTATED);
        List<Waiver> waivers = new ArrayList<>();
        for (Optional<String> path : choices(entry.get("paths"))) {
            if (secret) {
                waivers.add(waiver(
                        new Secret(kinds(id.get()), path.map(PathGlob::new)),
                        id.get(),
                        reason,
                        entry.position().line(),
                        until));
                continue;
            }
            for (Optional<String> purl : choices(entry.get("purls"))) {
                waivers.add(
                        waiver(id.get(), path, purl, reason, entry.position().line(), until));
            }
        }
        return waivers;
    }

    /// Any one of them must match; none given matches all.
    private static List<Optional<String>> choices(Node list) {
        List<Optional<String>> given = list.elements().stream()
                .map(Node::string)
                .filter(Optional::isPresent)
                .toList();
        return given.isEmpty() ? List.of(Optional.empty()) : given;
    }

    private Waiver waiver(
            String id,
            Optional<String> path,
            Optional<String> purl,
            String reason,
            int line,
            Optional<LocalDate> until) {
        Matcher own = MISCONFIGURATION.matcher(id);
        String name = own.matches()
                ? "Trivy:" + own.group(1).toUpperCase(java.util.Locale.ROOT) + "-" + four(own.group(2))
                : id;
        var scope = new Scope.Named(
                Optional.of(new Wildcard(name)), Optional.empty(), purl.map(Wildcard::new), path.map(PathGlob::new));
        return waiver(scope, id, reason, line, until);
    }

    private Waiver waiver(Scope scope, String id, String reason, int line, Optional<LocalDate> until) {
        return new Waiver(
                scope,
                new Suppression(Status.ACCEPTED, shown + ":" + line, reason, "", Accountable.NOBODY, until),
                id,
                until.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Optional.<Instant>empty());
    }

    private static Pattern kinds(String id) {
        return Pattern.compile(SECRETS.getOrDefault(id, List.of(id)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![a-z0-9-])(?:", ")(?![a-z0-9-])")));
    }

    /// Secrets of certain kinds: the evidence names the kind beside the masked value.
    private record Secret(Pattern kinds, Optional<PathGlob> path) implements Scope {
        @Override
        public boolean covers(Asset asset, Finding finding) {
            return finding.subject().layer() == DefenceLayer.SECRETS
                    && finding.vulnerability().isEmpty()
                    && kinds.matcher(finding.evidence().english()).find()
                    && (path.isEmpty() || path.get().matches(finding.location().path()));
        }

        @Override
        public List<String> keys() {
            return List.of();
        }
    }

    /// `0002` for `002`, `00002` and `0002`.
    private static String four(String digits) {
        String plain = digits.replaceFirst("^0+(?=\\d)", "");
        return "0".repeat(Math.max(0, 4 - plain.length())) + plain;
    }

    private Optional<LocalDate> date(String text, Position at) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeException e) {
            problems.add(new ParseProblem(
                    at,
                    Text.of(
                            "the expiry is a date such as 2027-01-31, got \"" + Closest.quoted(text) + "\"",
                            "der Ablauf ist ein Datum wie 2027-01-31, nicht \"" + Closest.quoted(text) + "\"")));
            return Optional.empty();
        }
    }
}
