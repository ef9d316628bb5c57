package io.hafenwacht.image.extract.lang;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarNameTest {
    @ParameterizedTest
    @CsvSource({
        "guava-31.1-jre.jar, guava, 31.1-jre",
        "commons-io-2.11.0.jar, commons-io, 2.11.0",
        "log4j-1.2-api-2.17.1.jar, log4j-1.2-api, 2.17.1",
        "log4j-1.2.17.jar, log4j, 1.2.17",
        "kafka_2.13-3.0.0.jar, kafka_2.13, 3.0.0",
        "geronimo-interceptor-3.0-spec-1.0.1.jar, geronimo-interceptor-3.0-spec, 1.0.1",
        "hibernate-jpa-2.1-api-1.0.0.Final.jar, hibernate-jpa-2.1-api, 1.0.0.Final",
        "bcprov-jdk15on-1.68.jar, bcprov-jdk15on, 1.68",
        "a-1.0-beta-2.jar, a, 1.0-beta-2",
        "a-1.0-rc1.war, a, 1.0-rc1",
        "a-1.0-20210101.120000-1.jar, a, 1.0-20210101.120000-1",
        "a-1.0-SNAPSHOT.jar, a, 1.0-SNAPSHOT",
        "json-20210307.jar, json, 20210307",
        "h2-1.4.200.jar, h2, 1.4.200",
        "foo-2-1.0.jar, foo-2, 1.0",
        "jsr305-3.0.2.jar, jsr305, 3.0.2",
        "netty-4.1.0-linux-x86_64.jar, netty-4.1.0-linux-x86_64, ''",
        "guava-31.1-jre-sources.jar, guava-31.1-jre-sources, ''",
        "catalina.jar, catalina, ''",
        "-1.0.jar, -1.0, ''",
        "1.0.jar, 1.0, ''",
    })
    void splitsArtifactAndVersion(String file, String artifact, String version) {
        assertThat(JarName.of(file)).isEqualTo(new JarName(artifact, version));
    }

    @ParameterizedTest
    @CsvSource({
        "netty-4.1.0-linux-x86_64.jar, 4.1.0, netty, 4.1.0",
        "org.eclipse.osgi_3.18.0.v2022.jar, 3.18.0.v2022, org.eclipse.osgi, 3.18.0.v2022",
        "foo-1.2.3.jar, 1.2, foo, 1.2.3",
        "foo-1.2.jar, 9.9, foo, 1.2",
        "catalina.jar, 9.0.80, catalina, ''",
    })
    void aKnownVersionDecides(String file, String known, String artifact, String version) {
        assertThat(JarName.of(file, known)).isEqualTo(new JarName(artifact, version));
    }
}
