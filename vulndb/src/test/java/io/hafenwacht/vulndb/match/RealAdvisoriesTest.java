package io.hafenwacht.vulndb.match;

import static io.hafenwacht.core.inventory.PackageKind.CARGO;
import static io.hafenwacht.core.inventory.PackageKind.DEB;
import static io.hafenwacht.core.inventory.PackageKind.GOLANG;
import static io.hafenwacht.core.inventory.PackageKind.NPM;
import static io.hafenwacht.core.inventory.PackageKind.PYPI;
import static io.hafenwacht.core.inventory.PackageKind.RPM;
import static io.hafenwacht.vulndb.match.Installed.DEBIAN_12;
import static io.hafenwacht.vulndb.match.Installed.gaps;
import static io.hafenwacht.vulndb.match.Installed.os;
import static io.hafenwacht.vulndb.match.Installed.pkg;
import static io.hafenwacht.vulndb.match.Installed.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.core.inventory.InstalledPackage;
import io.hafenwacht.core.inventory.InstalledPackage.Attribute;
import io.hafenwacht.core.inventory.OperatingSystem;
import io.hafenwacht.vulndb.feed.FolderTransport;
import io.hafenwacht.vulndb.match.Suppressed.Reason;
import io.hafenwacht.vulndb.store.DatabaseUpdater;
import io.hafenwacht.vulndb.store.UpdateProgress;
import io.hafenwacht.vulndb.store.UpdateRequest;
import io.hafenwacht.vulndb.store.UpdateResult;
import io.hafenwacht.vulndb.store.VulnerabilityStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The matcher on what the sources really publish.
class RealAdvisoriesTest {
    private static Optional<VulnerabilityStore> store = Optional.empty();

    @BeforeAll
    static void compile(@TempDir Path folder) {
        Path feeds = Path.of(System.getProperty("hafenwacht.root", "."), "../shared/data/advisories");
        Assumptions.assumeTrue(Files.isDirectory(feeds), "no copies of advisory feeds beside the project");
        var request =
                new UpdateRequest(folder, new FolderTransport(feeds), List.of(), Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(new DatabaseUpdater().update(request, UpdateProgress.NONE)).isInstanceOf(UpdateResult.Updated.class);
        assertThat(VulnerabilityStore.open(folder))
                .isInstanceOfSatisfying(
                        VulnerabilityStore.Opening.Opened.class, opened -> store = Optional.of(opened.store()));
    }

    @AfterAll
    static void close() {
        store.ifPresent(VulnerabilityStore::close);
    }

    private static MatchResult match(Optional<OperatingSystem> os, InstalledPackage... packages) {
        return new Matcher(store.orElseThrow()).match(Installed.inventory(os, packages));
    }

    @Test
    void debianBySourceName() {
        var result = match(Optional.of(DEBIAN_12), pkg(DEB, "gzip", "1.3.5-14"), pkg(DEB, "bash", "99"));
        assertThat(result.matches()).isNotEmpty().allSatisfy(match -> {
            assertThat(match.pkg().name()).isEqualTo("gzip");
            assertThat(match.vulnerability().id()).startsWith("CVE-");
            assertThat(match.vulnerability().fixed()).isPresent();
        });
        assertThat(result.matches()).extracting(m -> m.vulnerability().id()).contains("CVE-2006-4334");
        assertThat(result.gaps()).isEmpty();
    }

    @Test
    void goModulesAndStandardLibraryOncePerGroup() {
        var result = match(
                Optional.empty(),
                pkg(GOLANG, "stdlib", "go1.20.1 X:boringcrypto"),
                pkg(GOLANG, "golang.org/x/net", "v0.7.0"),
                pkg(GOLANG, "golang.org/x/net", "v999.0.0"));
        assertThat(result.matches()).hasSizeGreaterThan(30).allSatisfy(match -> {
            assertThat(match.pkg().version()).isNotEqualTo("v999.0.0");
            assertThat(match.vulnerability().fixed())
                    .as(match.vulnerability().id())
                    .isPresent();
        });
        assertThat(result.matches())
                .extracting(m -> m.pkg().name() + m.vulnerability().id())
                .doesNotHaveDuplicates();
        assertThat(result.matches())
                .extracting(m -> m.vulnerability().id())
                .contains("CVE-2023-39325", "CVE-2023-45288");
    }

    @Test
    void almaLinuxModulesAreNotGuessed() {
        OperatingSystem alma = os("almalinux", "8.9", "", "AlmaLinux 8.9");
        var plain = match(Optional.of(alma), pkg(RPM, "openssl-libs", "1:1.1.1k-1.el8"));
        assertThat(plain.matches()).isNotEmpty();
        InstalledPackage nginx = pkg(RPM, "nginx", "1:1.14.1-8.module_el8.0.0+184+e34fea82");
        var ofStream = match(Optional.of(alma), nginx.with(Attribute.MODULARITY, "nginx:1.14:8000020190830:abc"));
        assertThat(ofStream.matches()).extracting(m -> m.advisory().id()).contains("ALSA-2019:2799");
        var ofOther = match(Optional.of(alma), nginx.with(Attribute.MODULARITY, "nginx:1.16:8000020190830:abc"));
        assertThat(ofOther.matches()).extracting(m -> m.advisory().id()).doesNotContain("ALSA-2019:2799");
        var unlabelled = match(Optional.of(alma), nginx);
        assertThat(unlabelled.matches()).isEmpty();
        assertThat(reasons(unlabelled)).contains(Reason.UNKNOWN_MODULE_STREAM);
        assertThat(gaps(unlabelled)).isNotEmpty();
    }

    @Test
    void pythonAndRust() {
        assertThat(match(Optional.empty(), pkg(PYPI, "Django", "3.2.0")).matches())
                .hasSizeGreaterThan(10);
        assertThat(match(Optional.empty(), pkg(PYPI, "Django", "999.0")).matches())
                .isEmpty();
        assertThat(match(Optional.empty(), pkg(CARGO, "time", "0.1.42")).matches())
                .extracting(m -> m.vulnerability().id())
                .contains("CVE-2020-26235");
        assertThat(gaps(match(Optional.empty(), pkg(NPM, "lodash", "1.0.0"))))
                .singleElement()
                .asString()
                .contains("npm");
    }

    /// The limit is 10 ms warm of CPU time; the test allows fivefold for a cold or busy machine. Versions are
    /// such that a few percent are affected, as in an image that is rebuilt now and then.
    @Test
    void thousandRealPackagesAreQuick() {
        var packages = new ArrayList<InstalledPackage>();
        List<String> modules = List.of(
                "golang.org/x/crypto",
                "golang.org/x/net",
                "google.golang.org/grpc",
                "github.com/containerd/containerd",
                "github.com/sirupsen/logrus",
                "gopkg.in/yaml.v3",
                "github.com/golang/protobuf",
                "stdlib");
        for (int i = 0; i < 1_000; i++) {
            packages.add(
                    i % 5 == 0
                            ? pkg(GOLANG, modules.get(i / 5 % modules.size()), "v1.999." + i)
                            : pkg(GOLANG, "example.com/module" + i, "v1.2.3"));
        }
        var matcher = new Matcher(store.orElseThrow());
        var inventory = Installed.inventory(Optional.empty(), packages.toArray(InstalledPackage[]::new));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 50; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            assertThat(matcher.match(inventory).gaps()).isEmpty();
            best = Math.min(best, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        System.getLogger(RealAdvisoriesTest.class.getName())
                .log(System.Logger.Level.INFO, "1,000 packages matched in {0} microseconds", best / 1_000);
        assertThat(best / 1_000_000).as("milliseconds of CPU time").isLessThan(50);
    }
}
