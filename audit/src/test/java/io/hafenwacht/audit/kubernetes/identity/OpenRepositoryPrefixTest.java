package io.hafenwacht.audit.kubernetes.identity;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class OpenRepositoryPrefixTest {
    @Test
    void passAndFail() {
        new Cases(new OpenRepositoryPrefix()).hold("""
            K8sAllowedRepos r: parameters: {repos: [registry.example/, "quay.io/ours/"]}
              => pass
            K8sAllowedRepos r: parameters: {repos: [registry.example, quay.io]}
              => fail×2 KSV-0124
            K8sAllowedRepos r: parameters: {repos: [docker.io/, docker.io/ours/, docker.io/library/nginx]}
              => fail×2 KSV-0124
            K8sAllowedRepos r: parameters: {repos: [registry.example/team, "registry.example:5000"]}
              => fail×2
            K8sAllowedReposv2 r: parameters: {allowedImages: ["registry.example*", nginx]}
              => fail
            K8sAllowedRepos r: parameters: {repos: registry.example}
              => unknown
            """);
    }
}
