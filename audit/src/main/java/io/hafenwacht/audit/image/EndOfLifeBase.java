package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A distribution past its last day of security support gets no fixes, and its advisories fall silent rather
/// than loud.
@AutoService(ImageCheck.class)
public final class EndOfLifeBase implements ImageCheck {
    private static final Rule RULE = Rule.of("HW-D212", Severity.HIGH, DefenceLayer.IMAGE)
            .titled(
                    Text.of(
                            "The base's distribution is out of support",
                            "Die Distribution des Basisimages wird nicht mehr gepflegt"),
                    Text.of(
                            "New holes in it are neither mended nor, often, reported.",
                            "Neue Lücken darin werden weder behoben noch, oft, gemeldet."))
            .fixedBy(
                    Text.of(
                            "Change FROM to a supported release and rebuild.",
                            "FROM auf eine gepflegte Version ändern und neu bauen."),
                    "CIS-Docker:4.4",
                    "BSI:SYS.1.6.A6");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        Optional<OperatingSystem> os = snapshot.inventory().operatingSystem();
        if (os.isEmpty()) {
            return List.of(Verdict.notApplicable(
                    Text.of("the image holds no distribution", "das Image enthält keine Distribution")));
        }
        Location where = Location.file("etc/os-release");
        Optional<LocalDate> end = os.get().endOfLife();
        String name = os.get().prettyName();
        if (end.isEmpty()) {
            return List.of(Verdict.unknown(
                    where,
                    Text.of(
                            "no end of support is known for " + name,
                            "für " + name + " ist kein Ende der Pflege bekannt"),
                    Text.of(
                            "Look it up at the distributor; rolling releases have none.",
                            "Beim Distributor nachsehen; Rolling Releases haben keines.")));
        }
        if (!context.now().atZone(ZoneOffset.UTC).toLocalDate().isAfter(end.get())) {
            return List.of(new Verdict.Pass(where));
        }
        return List.of(Verdict.fail(
                RULE,
                where,
                os.get().distro(),
                Text.of(name + ", supported until " + end.get(), name + ", gepflegt bis " + end.get())));
    }
}
