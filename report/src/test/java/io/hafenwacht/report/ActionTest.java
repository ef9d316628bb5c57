package io.hafenwacht.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.finding.Asset;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.Summary;
import io.hafenwacht.core.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ActionTest {
    private static final BaseImage BASE = new BaseImage("debian:12", List.of("sha256:base"));

    @Test
    void oneRebuildMendsWhatTheBaseBroughtToAllItsImages() {
        List<Action> actions = Action.of(report(
                List.of(
                        vulnerability("one", "libc6", "sha256:base"),
                        vulnerability("one", "zlib1g", "sha256:base"),
                        vulnerability("two", "libc6", "sha256:base"),
                        vulnerability("two", "curl", "sha256:own")),
                image("one"),
                image("two"),
                container("web", "one"),
                container("shop", "two"),
                container("other", "three")));
        assertThat(actions.stream()
                        .map(a -> a.title().english() + " [" + a.findings().size() + "]"))
                .containsExactlyInAnyOrder("Rebuild on a newer base: debian:12 [3]", "Upgrade curl from 1 to 2 [1]");
        Action rebuild = actions.stream()
                .filter(a -> a.findings().size() == 3)
                .findFirst()
                .orElseThrow();
        assertThat(rebuild.fix().english())
                .isEqualTo(
                        "Pull the base anew, rebuild the 2 images on it (docker build --pull) and replace the 2 workloads that run it");
        assertThat(rebuild.title().german()).isEqualTo("Auf neuerer Basis neu bauen: debian:12");
        assertThat(rebuild.assets()).containsExactly("one", "two");
    }

    @Test
    void ofTwoFindingsEachPackageIsNamed() {
        List<Action> actions = Action.of(report(
                List.of(vulnerability("one", "libc6", "sha256:base"), vulnerability("one", "zlib1g", "sha256:base")),
                image("one")));
        assertThat(actions.stream().map(a -> a.title().english()))
                .containsExactlyInAnyOrder("Upgrade libc6 from 1 to 2", "Upgrade zlib1g from 1 to 2");
    }

    private static Report report(List<Finding> findings, Report.AssetView... assets) {
        return new Report(
                new Report.Tool("hafenwacht", "1", Instant.EPOCH),
                new Report.Target("docker", "engine"),
                Report.Database.NONE,
                List.of(assets),
                List.of(),
                findings,
                new ArrayList<>(),
                new Summary(Map.of(), 0, findings.size(), 0, 0));
    }

    private static Report.AssetView image(String id) {
        return new Report.AssetView(
                new Asset(id, id, Asset.Kind.IMAGE, id, List.of(), List.of()), Map.of(), Optional.of(BASE));
    }

    private static Report.AssetView container(String id, String image) {
        return new Report.AssetView(
                new Asset(id, id, Asset.Kind.CONTAINER, id, List.of(), List.of(new Asset.Link("runs", image))),
                Map.of());
    }

    private static Finding vulnerability(String image, String pkg, String layer) {
        var vulnerability = new Vulnerability(
                "CVE-2024-1",
                List.of(),
                pkg,
                "1",
                Optional.of("2"),
                "pkg:deb/debian/" + pkg + "@1",
                Vulnerability.Status.FIXED,
                new Vulnerability.Scores(OptionalDouble.empty(), OptionalDouble.empty(), false));
        return Finding.of(
                        image + pkg,
                        new Finding.Subject("HW-V001", DefenceLayer.IMAGE, image),
                        new Judgement(Text.same(pkg), OutcomeKind.FAIL, Severity.HIGH, "debian"),
                        new Proof(
                                new Location("var/lib/dpkg/status", 0, 0, "", layer),
                                Text.same(pkg),
                                Text.same("Upgrade"),
                                List.of()))
                .vulnerability(vulnerability);
    }
}
