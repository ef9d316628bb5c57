package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Licences that a house does not allow (`deniedLicences`), by what packages declare; by default the ones
/// that ask for the source of a service that is only offered over a network. One finding for each licence. A
/// choice (`MIT OR AGPL-3.0`) is none, since its other half may be taken.
@AutoService(ImageCheck.class)
public final class DeniedLicence implements ImageCheck {
    private static final String DEFAULT = "AGPL,SSPL,BUSL,Commons-Clause";
    private static final int NAMED = 5;

    private static final Rule RULE = Rule.of("HW-D807", Severity.INFO, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Package under a licence that is not allowed", "Paket unter einer nicht erlaubten Lizenz"),
                    Text.of(
                            "Some licences oblige whoever offers the service, others forbid to offer it.",
                            "Manche Lizenzen verpflichten den Anbieter des Dienstes, andere verbieten das Anbieten."))
            .fixedBy(
                    Text.of(
                            "Replace the package or clear its use, and set what is denied: checks: HW-D807:"
                                    + " deniedLicences: AGPL,SSPL",
                            "Das Paket ersetzen oder die Nutzung klären, und festlegen, was nicht erlaubt ist: checks:"
                                    + " HW-D807: deniedLicences: AGPL,SSPL"),
                    "BSI:SYS.1.6.A13")
            .taking(Parameter.of(
                    "deniedLicences",
                    "AGPL,SSPL,BUSL,Commons-Clause",
                    "licences that no package may have",
                    "Lizenzen, die kein Paket haben darf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        List<String> denied = Arrays.stream(context.parameter(RULE, "deniedLicences")
                        .orElse(DEFAULT)
                        .split(","))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        List<InstalledPackage> declared = snapshot.inventory().packages().stream()
                .filter(pkg -> pkg.attributes().containsKey(InstalledPackage.Attribute.LICENSE))
                .toList();
        if (declared.isEmpty()) {
            return List.of(
                    Verdict.notApplicable(Text.of("no package declares a licence", "kein Paket nennt eine Lizenz")));
        }
        Map<String, List<String>> found = declared.stream()
                .filter(pkg -> match(licence(pkg), denied).isPresent())
                .collect(Collectors.groupingBy(
                        pkg -> match(licence(pkg), denied).orElse(""),
                        TreeMap::new,
                        Collectors.mapping(pkg -> pkg.name() + " (" + licence(pkg) + ")", Collectors.toList())));
        if (found.isEmpty()) {
            return List.of(Verdict.pass());
        }
        return found.entrySet().stream()
                .<Verdict>map(e -> fail(
                        e.getKey(), e.getValue().stream().distinct().sorted().toList()))
                .toList();
    }

    private static Verdict fail(String licence, List<String> packages) {
        String shown = packages.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (packages.size() > NAMED ? ", … (" + packages.size() + ")" : "");
        return Verdict.fail(RULE, Location.NONE, "licence " + licence, Text.same(licence + ": " + shown));
    }

    private static String licence(InstalledPackage pkg) {
        return Optional.ofNullable(pkg.attributes().get(InstalledPackage.Attribute.LICENSE))
                .orElse("");
    }

    /// The denied name that an expression cannot do without.
    private static Optional<String> match(String licence, List<String> denied) {
        String upper = licence.toUpperCase(Locale.ROOT);
        if (upper.contains(" OR ")) {
            return Optional.empty();
        }
        List<String> words = List.of(upper.split("[^A-Z0-9.+-]+"));
        return denied.stream()
                .filter(name -> words.stream()
                        .anyMatch(word ->
                                word.equals(name) || word.startsWith(name + "-") || word.startsWith(name + "V")))
                .findFirst();
    }
}
