package io.hafenwacht.audit.kubernetes.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.audit.kubernetes.Judged;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeakEncryptionProviderTest {
    private static final String FILE =
            "{apiVersion: apiserver.config.k8s.io/v1, kind: EncryptionConfiguration, metadata: {name: e}, resources: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{resources: [secrets], providers: [{secretbox: {}}, {identity: {}}]}]      | pass
            [{resources: [configmaps, secrets], providers: [{kms: {name: a}}]}]         | pass
            [{resources: ['*.*'], providers: [{aescbc: {}}]}]                           | pass
            [{resources: [secrets], providers: [{identity: {}}, {aescbc: {}}]}]         | fail resources[0].providers[0]
            [{resources: [secrets], providers: [{aesgcm: {}}]}]                         | fail resources[0].providers[0]
            [{resources: [secrets], providers: []}]                                     | fail resources[0].providers[0]
            [{resources: [configmaps], providers: [{aescbc: {}}]}]                      | fail resources: no entry
            []                                                                          | fail resources: no entry
            """)
    void theFirstProviderWrites(String resources, String outcome) {
        assertThat(Judged.by(new WeakEncryptionProvider(), FILE + resources + "}"))
                .startsWith(outcome);
    }

    @Test
    void dumpsOfOthersHoldIt() {
        String text = "resources: [{resources: [configmaps], providers: [{aescbc: {}}]}]";
        String content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        String dump =
                "{apiVersion: hostdata.kubescape.cloud/v1beta0, kind: ControlPlaneInfo, metadata: {name: n}, data: "
                        + "{APIServerInfo: {encryptionProviderConfigFile: {content: '" + content + "'}}}}";
        assertThat(Judged.by(new WeakEncryptionProvider(), dump)).contains("no entry covers secrets");
    }
}
