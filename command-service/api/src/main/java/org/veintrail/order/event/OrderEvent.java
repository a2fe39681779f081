package org.veintrail.order.event;

import org.veintrail.order.LocalMoment;
import org.veintrail.order.OrderId;

/** Something that happened to one therapy order, at a moment shown by a site's clock. */
public sealed interface OrderEvent
        permits TherapyOrderPlaced,
                SlotChainHeld,
                SlotChainConfirmed,
                SlotHoldEnded,
                SlotCancelled,
                SlotChainReleased,
                LabelsIssued,
                LabelReprinted,
                LabelPolicySet,
                IdentityVerified,
                IdentityMismatchFound,
                IdentityScanUnreadable,
                IdentityHoldResolved,
                ApheresisRecorded,
                ShipmentDispatched,
                ShipmentReceived,
                TemperatureExcursionFound,
                TemperatureExcursionResolved,
                MaterialAccepted,
                MaterialRejected,
                ManufacturingRunStarted,
                SelectionRecorded,
                TransductionRecorded,
                ExpansionSampled,
                HarvestRecorded,
                CryopreservationRecorded,
                ManufacturingRunFailed,
                RecollectionRequested,
                QcResultRecorded,
                ProductReleased,
                ProductReleasedConditionally,
                OutOfSpecificationSupplyRequested,
                OutOfSpecificationAssessed,
                ProductReleasedOutOfSpecification,
                ProductRecalled,
                LymphodepletionStarted,
                ProductThawed,
                ProductInfused,
                MaterialDisposed,
                DeviationOpened,
                DeviationClosed,
                OrderCancelled,
                OrderCompleted,
                PatientIdentityErased,
                StepRefused {

    /** The order it happened to. */
    OrderId orderId();

    /** When it happened, as the site's clock showed it. */
    LocalMoment occurredAt();
}
