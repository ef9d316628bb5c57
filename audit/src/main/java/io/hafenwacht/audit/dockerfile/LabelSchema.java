package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Assignment;
import io.hafenwacht.formats.dockerfile.Expanded;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Only where somebody says which labels an image must have: parameter `labels` (`NAME:TYPE` separated by
/// commas), or `label-schema` of hadolint. Judges the final stage; values with unknown variables are left
/// alone.
@AutoService(DockerfileCheck.class)
public final class LabelSchema implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D328", Severity.LOW, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Labels are not as agreed", "Labels sind nicht wie vereinbart"),
                    Text.of(
                            "Nobody can tell where the image comes from, and whom to ask about it.",
                            "Niemand kann sagen, woher das Image stammt und wen man dazu fragt."))
            .fixedBy(
                    Text.of(
                            "Set the label in the final stage: LABEL org.opencontainers.image.version=1.2.3",
                            "Das Label in der letzten Stufe setzen: LABEL org.opencontainers.image.version=1.2.3"),
                    "hadolint:DL3049",
                    "hadolint:DL3050",
                    "hadolint:DL3051",
                    "hadolint:DL3052",
                    "hadolint:DL3053",
                    "hadolint:DL3054",
                    "hadolint:DL3055",
                    "hadolint:DL3056",
                    "hadolint:DL3058")
            .taking(
                    Parameter.of(
                            "labels",
                            "",
                            "labels that images must have, with the type of each: text, url, rfc3339, spdx, hash,"
                                    + " semver, email",
                            "Labels, die Images haben müssen, mit dem Typ eines jeden: text, url, rfc3339, spdx, hash,"
                                    + " semver, email"),
                    Parameter.of(
                            "strictLabels",
                            "false",
                            "whether other labels are refused",
                            "ob andere Labels abgelehnt werden"));
    /// The types, how their values look, and what hadolint calls a value that does not.
    private static final Map<String, Type> TYPES = Map.of(
            "url",
            new Type("(?i)[a-z][a-z0-9+.-]*:\\S+", "hadolint:DL3052"),
            "rfc3339",
            new Type(
                    "\\d{4}-(0\\d|1[0-2])-([0-2]\\d|3[01])[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?"
                            + "([Zz]|[+-]\\d{2}:\\d{2})",
                    "hadolint:DL3053"),
            "spdx",
            new Type("[A-Za-z0-9][A-Za-z0-9.+-]*", "hadolint:DL3054"),
            "hash",
            new Type("[0-9a-f]{7}|[0-9a-f]{40}", "hadolint:DL3055"),
            "semver",
            new Type(
                    "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?",
                    "hadolint:DL3056"),
            "email",
            new Type("[^@\\s]+@[^@\\s]+", "hadolint:DL3058"));

    private record Type(String pattern, String reference) {}

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        Map<String, String> schema = schema(context.parameter(RULE, "labels").orElse(""));
        boolean strict =
                context.parameter(RULE, "strictLabels").filter("true"::equals).isPresent();
        if (schema.isEmpty() && !strict) {
            return List.of(
                    Verdict.notApplicable(Text.of("no labels are agreed on", "es sind keine Labels vereinbart")));
        }
        Set<String> missing = new HashSet<>(schema.keySet());
        for (Placed one : snapshot.inImage("LABEL")) {
            for (Assignment label : Assignment.of(one.instruction())) {
                String name = one.step().expand(label.name()).text();
                missing.remove(name);
                Optional<String> reference = schema.containsKey(name)
                        ? wrong(schema.get(name), one.step().expand(label.value()))
                        : Optional.of("hadolint:DL3050").filter(_ -> strict);
                reference.ifPresent(r -> f.fail(
                        one.instruction().position(),
                        "label " + name,
                        told(name, schema.getOrDefault(name, ""), r),
                        r));
            }
        }
        snapshot.finalFrom()
                .ifPresent(from -> missing.stream()
                        .sorted()
                        .forEach(name -> f.fail(
                                from.position(),
                                "missing " + name,
                                Text.of("no LABEL " + name, "kein LABEL " + name),
                                "hadolint:DL3049")));
        return f.orPass();
    }

    private static Map<String, String> schema(String parameter) {
        Map<String, String> schema = new LinkedHashMap<>();
        Arrays.stream(parameter.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .forEach(item -> {
                    int colon = item.lastIndexOf(':');
                    schema.put(
                            colon < 0 ? item : item.substring(0, colon),
                            colon < 0 ? "text" : item.substring(colon + 1));
                });
        return schema;
    }

    private static Optional<String> wrong(String type, Expanded value) {
        if (!value.complete()) {
            return Optional.empty();
        }
        if (value.text().isEmpty()) {
            return Optional.of("hadolint:DL3051");
        }
        return Optional.ofNullable(TYPES.get(type))
                .filter(t -> !value.text().matches(t.pattern()))
                .map(Type::reference);
    }

    private static Text told(String name, String type, String reference) {
        String label = "LABEL " + Findings.quoted(name) + ": ";
        return switch (reference) {
            case "hadolint:DL3050" -> Text.of(label + "not agreed on", label + "nicht vereinbart");
            case "hadolint:DL3051" -> Text.of(label + "empty", label + "leer");
            default -> Text.of(label + "expected " + type, label + "erwartet " + type);
        };
    }
}
