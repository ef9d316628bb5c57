package io.hafenwacht.app.review;

import io.hafenwacht.core.finding.Suppression;
import io.hafenwacht.core.finding.Suppression.Accountable;
import io.hafenwacht.core.finding.Suppression.Status;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Closest;
import io.hafenwacht.core.text.PathGlob;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.text.Wildcard;
import io.hafenwacht.core.waiver.Scope;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.formats.ParseProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Exceptions as people write them, in a file of their own or below `exceptions` of `hafenwacht.yaml`:
/// `docs/exceptions.md` says what each field means.
final class ExceptionFile {
    static final String LIST = "exceptions";

    private static final Set<String> SCOPE = Set.of("check", "asset", "package", "path");
    private static final Set<String> KEYS = Set.of(
            "check",
            "asset",
            "package",
            "path",
            "reason",
            "owner",
            "ticket",
            "until",
            "compensatingControl",
            "status",
            "justification");
    private static final Set<String> STATUS =
            Set.of(Status.ACCEPTED.word(), Status.NOT_AFFECTED.word(), Status.FIXED.word());

    /// The labels of OpenVEX 0.2.0.
    static final Set<String> JUSTIFICATIONS = Set.of(
            "component_not_present",
            "vulnerable_code_not_present",
            "vulnerable_code_not_in_execute_path",
            "vulnerable_code_cannot_be_controlled_by_adversary",
            "inline_mitigations_already_exist");

    private static final Limit ENTRIES =
            new Limit("exceptions", 20_000, "entries", "more than anybody can answer for; bounds the index to 20 MB");

    private final String shown;
    private final Collection<String> checks;
    private final List<ParseProblem> problems;

    /// `shown` is what reports call the file; `checks` are all ids that exist; what is wrong goes to
    /// `problems`.
    ExceptionFile(String shown, Collection<String> checks, List<ParseProblem> problems) {
        this.shown = shown;
        this.checks = checks;
        this.problems = problems;
    }

    /// `configuration` says that other keys beside the list belong to somebody else.
    List<Waiver> read(Node root, boolean configuration) {
        Node list = root.get(LIST);
        if (!configuration) {
            new Fields(root, problems).only(Set.of(LIST));
        }
        if (!(list instanceof Node.Sequence)) {
            if (problems.isEmpty()) {
                new Fields(root, problems)
                        .problem(
                                list,
                                Text.of(
                                        "a list \"exceptions:\" is expected",
                                        "eine Liste \"exceptions:\" wird erwartet"));
            }
            return List.of();
        }
        if (ENTRIES.exceededBy(list.elements().size())) {
            problems.add(new ParseProblem(
                    list.position(),
                    Text.of(
                            "at most " + ENTRIES.value() + " exceptions are read, got "
                                    + list.elements().size(),
                            "höchstens " + ENTRIES.value() + " Ausnahmen werden gelesen, nicht "
                                    + list.elements().size())));
            return List.of();
        }
        List<Waiver> waivers = new ArrayList<>();
        list.elements().forEach(entry -> waiver(entry).ifPresent(waivers::add));
        return waivers;
    }

    private Optional<Waiver> waiver(Node entry) {
        int before = problems.size();
        var fields = new Fields(entry, problems);
        fields.only(KEYS);
        // A key that is written wrongly is not missing too.
        boolean known = problems.size() == before;
        Optional<String> check = fields.text("check");
        check.ifPresent(id -> known(fields, id));
        Optional<String> asset = fields.text("asset");
        Optional<String> pkg = fields.text("package");
        Optional<String> path = fields.text("path");
        Optional<LocalDate> until = fields.date("until");
        String status = fields.word("status", STATUS).orElse(Status.ACCEPTED.word());
        String justification = fields.word("justification", JUSTIFICATIONS).orElse("");
        var accountable = new Accountable(
                fields.text("owner").orElse(""),
                fields.text("ticket").orElse(""),
                fields.text("compensatingControl").orElse(""));
        Optional<String> reason = fields.text("reason");
        if (known) {
            if (reason.isEmpty()) {
                fields.problem(entry, Text.of("\"reason\" is missing", "\"reason\" fehlt"));
            }
            if (SCOPE.stream().noneMatch(key -> !entry.get(key).stringOrEmpty().isBlank())) {
                fields.problem(
                        entry,
                        Text.of(
                                "it would match everything: give check, asset, package or path",
                                "sie träfe auf alles zu: check, asset, package oder path angeben"));
            }
        }
        if (problems.size() > before || reason.isEmpty()) {
            return Optional.empty();
        }
        String label =
                Stream.of(check, asset, pkg, path).flatMap(Optional::stream).collect(Collectors.joining(" "));
        return Optional.of(new Waiver(
                new Scope.Named(
                        check.map(Wildcard::new),
                        asset.map(Wildcard::new),
                        pkg.map(Wildcard::new),
                        path.map(PathGlob::new)),
                new Suppression(
                        status(status),
                        shown + ":" + entry.position().line(),
                        reason.get(),
                        justification,
                        accountable,
                        until),
                label,
                until.map(ExceptionFile::endOf),
                Optional.empty()));
    }

    /// An id of ours must exist; one of others (`CVE-…`, `Trivy:DS-0002`) cannot be checked.
    private void known(Fields fields, String id) {
        if (id.startsWith("HW-") || id.startsWith("hw-")) {
            var pattern = new Wildcard(id);
            if (checks.stream().noneMatch(pattern::matches)) {
                fields.problem(
                        fields.node().get("check"),
                        Closest.unknown(Text.of("no check has the id", "keine Prüfung hat die Kennung"), id, checks));
            }
        } else if (!id.contains("-") && !id.contains(":") && !id.contains("*") && !id.matches("[0-9a-f]{16}")) {
            fields.problem(
                    fields.node().get("check"),
                    Text.of(
                            "\"" + Closest.quoted(id) + "\" is no id of a check, a vulnerability or a finding",
                            "\"" + Closest.quoted(id)
                                    + "\" ist keine Kennung einer Prüfung, einer Schwachstelle oder eines Befunds"));
        }
    }

    private static Status status(String word) {
        return Stream.of(Status.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElse(Status.ACCEPTED);
    }

    /// The last day counts whole, in UTC.
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
