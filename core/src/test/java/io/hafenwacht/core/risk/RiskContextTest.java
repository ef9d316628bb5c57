package io.hafenwacht.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.risk.ProtectionNeed.Level;
import io.hafenwacht.core.text.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskContextTest {
    private static final Asset ENGINE = asset("e", "host1", Asset.Kind.ENGINE);
    private static final Asset IMAGE =
            new Asset("sha256:1", "shop/web", Asset.Kind.IMAGE, "shop/web:1", List.of("shop/web:1"), List.of());
    private static final Asset CONTAINER = new Asset(
            "c",
            "shop/web",
            Asset.Kind.CONTAINER,
            "web",
            List.of(),
            List.of(new Asset.Link("runs", "sha256:1"), new Asset.Link("on", "e")));
    private static final Asset WORKLOAD = new Asset(
            "w",
            "w",
            Asset.Kind.WORKLOAD,
            "Deployment prod/web",
            List.of(),
            List.of(new Asset.Link("runs", "shop/web:1")));

    @ParameterizedTest
    @CsvSource({
        "HW-D503, FAIL, 1.0, 1.0",
        "HW-D503, PASS, 0.4, 1.0",
        "HW-D503, UNKNOWN, 0.7, 1.0",
        "HW-D501, FAIL, 1.0, 1.0",
        "HW-D501, PASS, 0.7, 1.0",
        "HW-K419, FAIL, 1.0, 1.0",
        "HW-K419, PASS, 0.4, 1.0",
        "HW-D401, FAIL, 0.7, 1.0",
        "HW-D401, PASS, 0.7, 0.6",
        "HW-D410, PASS, 0.7, 1.0",
        "HW-K101, PASS, 0.7, 0.6",
        "HW-D405, FAIL, 0.7, 1.0",
    })
    void whatOneCheckFoundWeighsOnTheOthers(String check, OutcomeKind outcome, double exposure, double blast) {
        var context = new RiskContext(RiskValues.STANDARD);
        context.answered(CONTAINER, check, outcome);
        context.assets(List.of(IMAGE, CONTAINER));
        assertThat(context.of(CONTAINER).exposure().value()).isEqualTo(exposure);
        assertThat(context.of(CONTAINER).blast().value()).isEqualTo(blast);
        // The image takes after what runs it.
        assertThat(context.of(IMAGE).exposure().value()).isEqualTo(exposure);
        assertThat(context.of(IMAGE).blast().value()).isEqualTo(blast);
    }

    @Test
    void theMostExposedAndThePrivilegedOfManyCount() {
        var context = new RiskContext(RiskValues.STANDARD);
        context.answered(CONTAINER, "HW-D503", OutcomeKind.PASS);
        context.answered(CONTAINER, "HW-D401", OutcomeKind.PASS);
        context.answered(WORKLOAD, "HW-K419", OutcomeKind.FAIL);
        context.answered(WORKLOAD, "HW-K101", OutcomeKind.FAIL);
        context.assets(List.of(IMAGE, CONTAINER, WORKLOAD));
        assertThat(context.of(IMAGE).exposure().value()).isEqualTo(1.0);
        assertThat(context.of(IMAGE).exposure().why().english()).contains("Deployment prod/web", "HW-K419");
        assertThat(context.of(IMAGE).blast().why().german()).contains("Deployment prod/web", "HW-K101");
        assertThat(context.of(CONTAINER).exposure().value()).isEqualTo(0.4);
    }

    @Test
    void whatIsNotKnownIsSaidForWhatItIs() {
        for (Asset.Kind kind : Asset.Kind.values()) {
            String why = new RiskContext(RiskValues.STANDARD)
                    .of(asset("x", "x", kind))
                    .exposure()
                    .why()
                    .english();
            boolean image = kind == Asset.Kind.IMAGE || kind == Asset.Kind.FILESYSTEM;
            assertThat(why.startsWith("an image alone")).as(kind.word()).isEqualTo(image);
        }
    }

    @Test
    void theHighestNeedOfAllThatMatchCounts() {
        var needs = new ArrayList<>(List.of(
                need("namespace", "pr?d", Level.VERY_HIGH),
                need("host", "host1", Level.HIGH),
                need("image", "x", Level.HIGH)));
        var context = new RiskContext(new RiskValues(Map.of(), needs));
        var other = asset("o", "Deployment test/web", Asset.Kind.WORKLOAD);
        context.assets(List.of(ENGINE, CONTAINER, WORKLOAD, other));
        assertThat(context.of(WORKLOAD).need().value()).isEqualTo(1.0);
        assertThat(context.of(other).need().value()).isEqualTo(0.7);
        assertThat(context.of(CONTAINER).need().value()).isEqualTo(0.85);
        assertThat(context.of(ENGINE).need().why().german()).isEqualTo("hoch: why");
        var joined = new RiskContext(new RiskValues(Map.of(), needs));
        joined.assets(List.of(IMAGE, WORKLOAD));
        assertThat(joined.of(IMAGE).need().value()).isEqualTo(1.0);
    }

    @Test
    void needsByLabelAndByItsValue() {
        var context = new RiskContext(new RiskValues(
                Map.of(), List.of(need("label", "data=personal", Level.HIGH), need("label", "pci", Level.VERY_HIGH))));
        context.labelled(WORKLOAD, Map.of("data", "personal"));
        context.labelled(CONTAINER, Map.of("data", "public", "pci", ""));
        context.assets(List.of(ENGINE, CONTAINER, WORKLOAD));
        assertThat(context.of(WORKLOAD).need().value()).isEqualTo(0.85);
        assertThat(context.of(CONTAINER).need().value()).isEqualTo(1.0);
        assertThat(context.of(ENGINE).need().value()).isEqualTo(0.7);
    }

    private static ProtectionNeed need(String scope, String pattern, Level level) {
        Optional<Wildcard> of = Optional.of(new Wildcard(pattern));
        return new ProtectionNeed(
                scope.equals("namespace") ? of : Optional.empty(),
                Optional.empty(),
                scope.equals("image") ? of : Optional.empty(),
                scope.equals("host") ? of : Optional.empty(),
                scope.equals("label") ? of : Optional.empty(),
                level,
                "why");
    }

    private static Asset asset(String id, String name, Asset.Kind kind) {
        return new Asset(id, name, kind, name, List.of(), List.of());
    }
}
