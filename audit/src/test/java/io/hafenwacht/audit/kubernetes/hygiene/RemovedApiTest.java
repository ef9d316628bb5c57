package io.hafenwacht.audit.kubernetes.hygiene;

import io.hafenwacht.audit.kubernetes.Cases;
import org.junit.jupiter.api.Test;

class RemovedApiTest {
    @Test
    void passAndFail() {
        new Cases(new RemovedApi()).hold("""
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: d}}
              => pass
            {apiVersion: extensions/v1beta1, kind: Deployment, metadata: {name: d}}
              => fail KSV-0107 no-extensions-v1beta
            {apiVersion: batch/v1, kind: CronJob, metadata: {name: d}}
              => pass
            {apiVersion: batch/v1beta1, kind: CronJob, metadata: {name: d}}
              => fail KSV-0107
            {apiVersion: admissionregistration.k8s.io/v1beta1, kind: MutatingWebhookConfiguration, metadata: {name: d}}
              => fail KSV-0107
            """);
    }
}
