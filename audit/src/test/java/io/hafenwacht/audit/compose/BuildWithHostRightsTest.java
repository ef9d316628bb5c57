package io.hafenwacht.audit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildWithHostRightsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '\u0001', textBlock = """
            fail services.web.build.privileged § services: {web: {build: {context: ., privileged: true}}}
            fail services.web.build.privileged § services: {web: {build: {context: ., privileged: "yes"}}}
            fail services.web.build.entitlements § services: {web: {build: {entitlements: [security.insecure]}}}
            fail services.web.build.entitlements § services: {web: {build: {entitlements: [network.host]}}}
            fail services.web.build.network § services: {web: {build: {network: host}}}
            fail services.web.build.ssh § services: {web: {build: {ssh: [default]}}}
            pass § services: {web: {build: {context: ., privileged: false, network: none, entitlements: []}}}
            pass § services: {web: {build: .}}
            unknown services.web.build.privileged § services: {web: {build: {privileged: "${P}"}}}
            unknown services.web.build.network § services: {web: {build: {network: "${P}"}}}
            none § services: {web: {image: a}}
            """)
    void judges(String answer, String file) {
        assertThat(Judged.by(new BuildWithHostRights(), file)).isEqualTo(answer);
    }
}
