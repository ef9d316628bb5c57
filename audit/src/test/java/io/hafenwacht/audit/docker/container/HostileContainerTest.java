package io.hafenwacht.audit.docker.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.DockerChecks;
import io.hafenwacht.audit.docker.Snapshots;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands in a field: an answer, bounded and readable, and never an exception.
class HostileContainerTest {
    private static final List<ContainerCheck> CHECKS = DockerChecks.containers().stream()
            .filter(check -> check.rule().id().startsWith("HW-D4"))
            .toList();
    private static final List<String> FIELDS = List.of(
            "HostConfig.Privileged",
            "HostConfig.CapAdd",
            "HostConfig.CapDrop",
            "Config.User",
            "HostConfig.SecurityOpt",
            "AppArmorProfile",
            "HostConfig.MaskedPaths",
            "HostConfig.ReadonlyPaths",
            "Mounts",
            "HostConfig.Binds",
            "HostConfig.PidMode",
            "HostConfig.IpcMode",
            "HostConfig.UTSMode",
            "HostConfig.UsernsMode",
            "HostConfig.CgroupnsMode",
            "HostConfig.NetworkMode",
            "HostConfig.VolumesFrom",
            "HostConfig.Devices",
            "HostConfig.DeviceCgroupRules",
            "HostConfig.DeviceRequests",
            "HostConfig.ReadonlyRootfs",
            "HostConfig.Memory",
            "HostConfig.MemorySwap",
            "HostConfig.OomKillDisable",
            "HostConfig.OomScoreAdj",
            "HostConfig.NanoCpus",
            "HostConfig.CpuQuota",
            "HostConfig.CpuShares",
            "HostConfig.CpusetCpus",
            "HostConfig.PidsLimit",
            "HostConfig.Ulimits",
            "HostConfig.RestartPolicy",
            "HostConfig.RestartPolicy.Name",
            "HostConfig.RestartPolicy.MaximumRetryCount",
            "Config.Healthcheck",
            "Config.Healthcheck.Test",
            "State",
            "State.Health",
            "State.Running",
            "Path",
            "Args",
            "HostConfig.CgroupParent",
            "HostConfig.Sysctls",
            "HostConfig.Runtime",
            "HostConfig.GroupAdd",
            "Config.Image",
            "Image",
            "HostConfig",
            "Config",
            "Hooks",
            "HostConfig.Tmpfs");
    private static final List<String> VALUES = List.of(
            "null",
            "''",
            "' '",
            "'x'",
            "'/'",
            "'-1'",
            "':'",
            "'='",
            "'seccomp={'",
            "true",
            "7",
            "-1",
            "1e999",
            "99999999999999999999999",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "['']",
            "[':', '=', '/', '-', '@']",
            "[{'Type': 7, 'Source': [], 'Destination': {}}]",
            "[{'Type': 'bind', 'Source': '///..//'}]",
            "[{'Type': 'volume', 'Name': {}, 'Options': [], 'Source': ''}]",
            "{'': {'': ''}}",
            "{'a': ['b']}",
            "'\\u0000\\u001b[31m\\n'",
            "['\\u0000\\u001b[31m\\n']");

    /// Where an object belongs, or any value will do.
    private static final Set<String> OBJECTS = Set.of(
            "HostConfig",
            "Config",
            "State",
            "State.Health",
            "Config.Healthcheck",
            "HostConfig.RestartPolicy",
            "HostConfig.Sysctls",
            "HostConfig.Tmpfs");

    /// What does not matter in this container, since another field decides: it runs, is healthy, has a quota.
    private static final Set<String> DECIDED = Set.of(
            "State.Running",
            "Path",
            "Args",
            "Config.Healthcheck.Test",
            "HostConfig.CpuQuota",
            "HostConfig.CpuShares",
            "HostConfig.CpusetCpus");

    static Stream<String> fields() {
        return FIELDS.stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyTypeInEveryField(String field) {
        for (String value : VALUES) {
            ContainerView view = Hardened.with(field, value);
            for (ContainerCheck check : CHECKS) {
                List<Verdict> verdicts = judged(check, view);
                assertThat(verdicts).as(check + " " + field + " = " + value).isNotEmpty();
                verdicts.forEach(verdict -> {
                    if (verdict instanceof Verdict.Fail fail) {
                        assertThat(fail.subject()).isNotBlank();
                        assertThat(fail.evidence().in(Language.ENGLISH))
                                .as(field + " = " + value)
                                .doesNotContain("\u0000", "\u001b", "\n")
                                .hasSizeLessThan(1000);
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void foreignObjectsAreNeverTakenForClean(String field) {
        if (!OBJECTS.contains(field) && !DECIDED.contains(field)) {
            assertThat(Hardened.loud(Hardened.with(field, "{'a': 1}")))
                    .as(field)
                    .isNotEmpty();
        }
    }

    @Test
    void listsWithoutEndAreCut() {
        String many =
                IntStream.range(0, 50_000).mapToObj(i -> "'CAP_X" + i + "'").collect(Collectors.joining(", "));
        List<Verdict> verdicts = judged(new AddedCapability(), Hardened.with("HostConfig.CapAdd", "[" + many + "]"));
        assertThat(verdicts).hasSize(2_001);
        assertThat(verdicts.getFirst()).isInstanceOf(Verdict.Unknown.class);
        String fields = IntStream.range(0, 50_000)
                .mapToObj(i -> "'net.x" + i + "': '1'")
                .collect(Collectors.joining(", "));
        assertThat(judged(new UnusualSettings(), Hardened.with("HostConfig.Sysctls", "{" + fields + "}")))
                .hasSize(2_001);
    }

    @Test
    void longValuesAreCut() {
        String long1 = "'" + "x".repeat(3_000_000) + "'";
        for (String field : List.of("Config.User", "HostConfig.Runtime", "HostConfig.CgroupParent", "Config.Image")) {
            ContainerView view = Hardened.with(field, long1);
            for (ContainerCheck check : CHECKS) {
                judged(check, view).forEach(verdict -> {
                    if (verdict instanceof Verdict.Fail fail) {
                        assertThat(fail.evidence().in(Language.GERMAN)).hasSizeLessThan(1000);
                    }
                    if (verdict instanceof Verdict.Unknown unknown) {
                        assertThat(unknown.missing().in(Language.GERMAN)).hasSizeLessThan(1000);
                    }
                });
            }
        }
    }

    /// Nothing of a file is known: nothing fires and nothing passes.
    @Test
    void whatNobodyCanTellNeitherFiresNorPasses() {
        ContainerView view = ContainerView.composed(
                "web",
                Snapshots.parsed("{'HostConfig': {}, 'Config': {}}"),
                Map.of(),
                Set.of(
                        "HostConfig",
                        "Config",
                        "Mounts",
                        "Hooks",
                        "UseApiSocket",
                        "AppArmorProfile",
                        "State",
                        "Path",
                        "Args"));
        var judged = new ArrayList<String>();
        for (ContainerCheck check : CHECKS) {
            judged(check, view).forEach(verdict -> {
                if (verdict instanceof Verdict.Fail || verdict instanceof Verdict.Pass) {
                    judged.add(check.rule().id());
                }
            });
        }
        assertThat(judged).isEmpty();
    }

    private static List<Verdict> judged(ContainerCheck check, ContainerView view) {
        return check.check(view, new CheckContext(Snapshots.NOW, Map.of()));
    }
}
