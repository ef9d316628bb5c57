package io.hafenwacht.audit.kubernetes.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceNameTest {
    private static final String DEFINITION = """
            {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: x}, \
            spec: {group: e.com, names: {plural: moons, singular: moon, kind: Moon, shortNames: [mn]}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    pods                    | pods
                    po                      | pods
                    Pod                     | pods
                    pods/exec               | pods/exec
                    deploy                  | deployments.apps
                    deployments.apps        | deployments.apps
                    deployments/scale.apps  | deployments/scale.apps
                    deployments.apps/scale  | deployments/scale.apps
                    deployment.apps         | deployments.apps
                    deployments.e.com       | deployments.e.com
                    moons                   | moons.e.com
                    mn/status               | moons/status.e.com
                    csr                     | certificatesigningrequests.certificates.k8s.io
                    users                   | users
                    *                       | *
                    widgets                 | none
                    widgets.e.com           | widgets.e.com
                    pods/                   | none
                    /                       | none
                    .apps                   | none
                    """)
    void resolvesAsKubectlDoes(String typed, String expected) {
        assertThat(ResourceName.parse(typed, RbacCase.cluster(DEFINITION))
                        .map(n -> n.resource()
                                + (n.subresource().isEmpty() ? "" : "/" + n.subresource())
                                + (n.group().isEmpty() ? "" : "." + n.group()))
                        .orElse("none"))
                .isEqualTo(expected);
    }
}
