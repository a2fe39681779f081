package org.veintrail.order.command;

import org.veintrail.act.Command;
import org.veintrail.order.OrderId;

/** A wish about one therapy order. Who, where, on what device and when come in the message's metadata. */
public sealed interface OrderCommand extends Command
        permits PlaceTherapyOrder,
                HoldSlotChain,
                ConfirmSlotChain,
                ReleaseSlotHold,
                CancelSlot,
                ReleaseSlotChain,
                IssueLabels,
                RequestPrint,
                ReprintLabel,
                SetLabelPolicy,
                VerifyIdentity,
                RecordApheresis,
                DispatchShipment,
                ReceiveShipment,
                ResolveExcursion,
                AcceptMaterial,
                RejectMaterial,
                StartManufacturingRun,
                RecordSelection,
                RecordTransduction,
                RecordExpansionSample,
                RecordHarvest,
                RecordCryopreservation,
                FailManufacturingRun,
                RequestRecollection,
                RecordQcResult,
                ReleaseProduct,
                ReleaseProductConditionally,
                RequestOutOfSpecificationSupply,
                AssessOutOfSpecification,
                ReleaseOutOfSpecification,
                StartLymphodepletion,
                RecordThaw,
                RecordInfusion,
                DisposeMaterial,
                ResolveHold,
                RecordDeviation,
                CloseDeviation,
                CancelOrder,
                ErasePatientIdentity {

    /** The order it is about. */
    OrderId orderId();

    @Override
    default String subject() {
        return orderId().value();
    }
}
