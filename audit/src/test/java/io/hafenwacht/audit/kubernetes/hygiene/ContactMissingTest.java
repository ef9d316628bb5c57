package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class ContactMissingTest {
    @Test
    void passAndFail() {
        new Cases(new ContactMissing()).hold("""
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {email: a@example.org}}}
              => pass
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {email: nobody}}}
              => fail required-annotation-email
            <requiredAnnotation=email,example.org/team=?*> {apiVersion: v1, kind: Pod, metadata: {name: p, annotations:
            {email: a@example.org, example.org/team: shop}}}
              => pass
            <requiredAnnotation=email,example.org/team=?*> {apiVersion: v1, kind: Pod, metadata: {name: p, annotations:
            {email: a@example.org, example.org/team: ""}}}
              => fail required-annotation-email
            <requiredAnnotation=example.org/team=*> Pod p: containers: []
              => fail required-annotation-email
            Pod p: containers: []
              => fail required-annotation-email
            """);
    }
}
