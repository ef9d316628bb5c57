package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ForbiddenAnnotationTest {
    @Test
    void passAndFail() {
        new Cases(new ForbiddenAnnotation()).hold("""
            {apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {sidecar.istio.io/inject: "false"}}}
              => none
            <forbidden=sidecar.istio.io/inject=false>
            {apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {sidecar.istio.io/inject: "false"}}}
              => fail forbidden-annotation
            <forbidden=sidecar.istio.io/inject=false>
            {apiVersion: v1, kind: Namespace, metadata: {name: shop, annotations: {sidecar.istio.io/inject: "true"}}}
              => pass
            <forbidden=a,*.example.org/*>
            {apiVersion: x/v1, kind: Own, metadata: {name: o, annotations: {a: "", b.example.org/c: d, c.example.net/d: e}}}
              => fail×2 forbidden-annotation
            """);
    }
}
