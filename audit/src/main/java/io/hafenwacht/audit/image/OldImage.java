package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// CIS Docker 4.4: images are rebuilt to take in patches. Judged by `created`; reproducible builds set it to
/// the epoch or a fixed past, which says nothing about age.
@AutoService(ImageCheck.class)
public final class OldImage implements ImageCheck {
    private static final long DEFAULT_MAX_AGE_DAYS = 90;
    /// Before Docker existed: a date that a build tool pinned.
    private static final Instant PLAUSIBLE_SINCE = Instant.parse("2013-03-01T00:00:00Z");

    private static final Rule RULE = Rule.of("HW-D209", Severity.MEDIUM, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Image is old", "Image ist alt"),
                    Text.of(
                            "What was mended since the build is missing, known to a scanner or not.",
                            "Was seit dem Bau behoben wurde, fehlt, ob ein Scanner es kennt oder nicht."))
            .fixedBy(
                    Text.of(
                            "Rebuild on the current base: docker build --pull --no-cache .",
                            "Auf dem aktuellen Basisimage neu bauen: docker build --pull --no-cache ."),
                    "CIS-Docker:4.4",
                    "CIS-Docker:5.28")
            .taking(Parameter.of("maxAgeDays", "90", "how old an image may be", "wie alt ein Image sein darf"));

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        ImageConfig config = ImageConfig.of(snapshot);
        if (!config.present()) {
            return List.of(Verdict.notApplicable(ImageTexts.NO_CONFIGURATION));
        }
        Location where = Location.field("created");
        String created = config.document().get("created").stringOrEmpty();
        Optional<Instant> time = parse(created);
        if (time.isEmpty() || time.get().isBefore(PLAUSIBLE_SINCE)) {
            return List.of(Verdict.unknown(
                    where,
                    Text.of(
                            "the configuration gives no usable build date: created = \"" + created + "\"",
                            "die Konfiguration nennt kein brauchbares Baudatum: created = \"" + created + "\""),
                    Text.of(
                            "Set SOURCE_DATE_EPOCH to the time of the last change instead of 0.",
                            "SOURCE_DATE_EPOCH auf den Zeitpunkt der letzten Änderung statt auf 0 setzen.")));
        }
        long days = Duration.between(time.get(), context.now()).toDays();
        long limit = context.parameter(RULE, "maxAgeDays")
                .filter(p -> p.matches("\\d{1,6}"))
                .map(Long::parseLong)
                .orElse(DEFAULT_MAX_AGE_DAYS);
        if (days <= limit) {
            return List.of(new Verdict.Pass(where));
        }
        return List.of(Verdict.fail(
                RULE,
                where,
                "created",
                Text.of(
                        "created " + created + ", " + days + " days ago; at most " + limit + " are allowed",
                        "created " + created + ", vor " + days + " Tagen; höchstens " + limit + " sind erlaubt")));
    }

    private static Optional<Instant> parse(String created) {
        try {
            return created.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(created).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
