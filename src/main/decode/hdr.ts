/** Transfer characteristics (ITU-T H.273) of HDR: PQ and HLG, in pictures as in videos. */
const HDR = [16, 18];

export const isHdrTransfer = (transfer: number): boolean => HDR.includes(transfer);
