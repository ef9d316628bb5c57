package io.hafenwacht.image.extract.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hafenwacht.image.bytes.MalformedInput;
import io.hafenwacht.image.extract.binary.GoModules.Module;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoModulesTest {
    @Test
    void takesWhatWasLinkedInsteadOfWhatWasAskedFor() throws MalformedInput {
        GoModules modules = GoModules.parse("""
                path	example.org/app
                mod	example.org/app	(devel)	
                dep	github.com/a/a	v1.0.0	h1:a=
                dep	github.com/b/b	v1.0.0
                =>	github.com/fork/b	v1.0.1	h1:b=
                dep	github.com/c/c	v1.0.0
                =>	./local/c	(devel)	
                dep	github.com/d/d	v1.0.0
                =>	../d	
                dep	github.com/e/e	(devel)	
                """);

        assertThat(modules.packagePath()).isEqualTo("example.org/app");
        assertThat(modules.main()).contains(new Module("example.org/app", ""));
        assertThat(modules.dependencies())
                .containsExactly(
                        new Module("github.com/a/a", "v1.0.0"),
                        new Module("github.com/fork/b", "v1.0.1"),
                        new Module("github.com/c/c", ""),
                        new Module("github.com/d/d", ""),
                        new Module("github.com/e/e", ""));
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws MalformedInput {
        GoModules modules =
                GoModules.parse("=>\tx\tv1\nmod\t\tv1.0.0\ndep\nnews\tx\tv1\nbuild\nbuild\tx\n\n\tdep\tx\n");

        assertThat(modules.main()).isEmpty();
        assertThat(modules.dependencies()).isEmpty();
        assertThat(modules.settings()).isEmpty();
        assertThat(GoModules.parse("").packagePath()).isEmpty();
    }

    @Test
    void readsQuotedSettings() throws MalformedInput {
        GoModules modules = GoModules.parse("""
                build	-ldflags="-X 'main.version=v1.0.0' -X main.name=\\"a b\\""
                build	vcs.modified=true
                build	CGO_CFLAGS=
                """);

        assertThat(modules.settings())
                .containsEntry("-ldflags", "-X 'main.version=v1.0.0' -X main.name=\"a b\"")
                .containsEntry("vcs.modified", "true")
                .containsEntry("CGO_CFLAGS", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-s -w -X main.version=v1.2.3                                    | v1.2.3",
                "-X main.Version=1.2.3                                           | v1.2.3",
                "-X=main.version=1.2.3-rc.1                                      | v1.2.3-rc.1",
                "-X 'example.org/app/internal/version.version=1.2.3+k3s1' -w     | v1.2.3+k3s1",
                "-X example.org/app.buildVersion=1.2.3                           | v1.2.3",
                "-X github.com/prometheus/common/version.Version=2.45.0          | v2.45.0",
                "-X k8s.io/component-base/version.gitVersion=v1.29.0             | v1.29.0",
                "-X main.version=v1.2.3 -X example.org/app/version.Version=1.2.3 | v1.2.3",
                "-X example.org/app/dockerversion.Version=20.10.24+dfsg1         | v20.10.24+dfsg1",
                "-X example.org/app/run.version=1.0.0-beta.56 -extldflags -z     | v1.0.0-beta.56",
                "-X example.org/app/vendor/k8s.io/component-base/version.gitVersion=v1.20.2 | v1.20.2",
                "\\t\\t-w \\t-X \\\"main.version=1.2.3\\\" \\t               | v1.2.3",
                // Not the program's own version, or no release:
                "-X main.version=v1.2.3 -X example.org/app/version.Version=1.2.4 | ''",
                "-X example.org/app/pkg/helm.Version=3.1.0                       | ''",
                "-X example.org/application/version.Version=3.1.0                | ''",
                "-X github.com/other/thing/version.Version=3.1.0                 | ''",
                "-X main.commit=1.2.3                                            | ''",
                "-X main.version=v1.2.3-14-gabcdef0                              | ''",
                "-X main.version=v1.2.3-dirty                                    | ''",
                "-X main.version=dev                                             | ''",
                "-X main.version=1.2                                             | ''",
                "-X main.version=                                                | ''",
                "-X main.version                                                 | ''",
                "-X                                                              | ''",
                "-X 'main.version=v1.2.3                                         | v1.2.3",
            })
    void readsTheVersionThatTheLinkerWrote(String flags, String version) throws MalformedInput {
        String text = "path\texample.org/app/cmd\nmod\texample.org/app\t(devel)\t\nbuild\t-ldflags=\"" + flags + "\"\n";

        assertThat(GoModules.parse(text).programVersion()).isEqualTo(version);
    }

    @Test
    void prefersTheVersionThatGoStamped() throws MalformedInput {
        assertThat(GoModules.parse("mod\texample.org/a\tv1.0.0\t\nbuild\t-ldflags=\"-X main.version=v2.0.0\"\n")
                        .programVersion())
                .isEqualTo("v1.0.0");
    }

    @Test
    void prefersTheLinkersVersionToAStampedRevision() throws MalformedInput {
        String stamped = "mod\tcloud.example.org/cbt\tv0.0.0-20250422202024-9eeb4a7a08b6+dirty\t\n";

        assertThat(GoModules.parse(stamped + "build\t-ldflags=\"-X \\\"main.version=1.23.2\\\"\"\n")
                        .programVersion())
                .isEqualTo("v1.23.2");
        assertThat(GoModules.parse(stamped).programVersion())
                .as("what Go says is kept")
                .isEqualTo("v0.0.0-20250422202024-9eeb4a7a08b6+dirty");
    }

    @ParameterizedTest
    @CsvSource({
        "github.com/docker/docker/cmd/dockerd, github.com/docker/docker",
        "github.com/docker/cli, github.com/docker/cli",
        "github.com/docker, github.com/docker",
        "k8s.io/kubernetes/cmd/kubelet, k8s.io/kubernetes",
        "example.org/kubernetes/cmd/kubelet, example.org/kubernetes/cmd/kubelet",
        "example.github.com/a/b/c, example.github.com/a/b/c",
    })
    void withoutModulesTheRepositoryNamesTheProgram(String packagePath, String name) throws MalformedInput {
        assertThat(GoModules.parse("path\t" + packagePath + "\n").programPath()).isEqualTo(name);
    }

    @Test
    void inventsNoVersionFromARevision() throws MalformedInput {
        assertThat(GoModules.parse("""
                        mod	example.org/a	(devel)	
                        build	vcs=git
                        build	vcs.revision=8adc0f041b8e7ad1d30e29cc59c6ae7a15e19828
                        build	vcs.time=2025-05-15T08:19:07Z
                        build	vcs.modified=false
                        """).programVersion()).isEmpty();
    }

    @Test
    void modulesMayReachTheirLimitAndNoMore() throws MalformedInput {
        String atLimit = "dep\ta\tv1\n".repeat((int) GoModules.MAX_MODULES.value());

        assertThat(GoModules.parse(atLimit).dependencies()).hasSize(10_000);
        assertThatThrownBy(() -> GoModules.parse(atLimit + "dep\ta\tv1"))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than");
    }
}
